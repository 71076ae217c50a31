import { Typography } from 'antd'

/** What is shown once and must be carried on without a mistake. */
export const SecretText = ({ text }: { text: string }) => (
  <Typography.Paragraph className="sy-secret" copyable={{ text }}>
    {text}
  </Typography.Paragraph>
)
