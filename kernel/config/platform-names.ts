/** Systems of other authorities from which matters come and to which their steps are told. */
export const platformNames = ['platform12315', 'hotline12345'] as const
export type PlatformName = (typeof platformNames)[number]
