/** What a section chief demands of what is past its day, and what he is answered. */
export const overseen = {
  demands: [
    { level: 'assigned', words: '已超期，请说明原因并报办结时间。' },
    { level: 'urged', words: '群众再次来电催问，请尽快与双方联系并反馈进展。' },
    { level: 'overseen', words: '超期未办结，列入督办，三个工作日内报告办理情况。' },
  ],
  answer: '已与当事人双方联系，正在补充材料，将尽快作出决定并告知。',
} as const
