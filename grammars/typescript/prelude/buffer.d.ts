export { Blob, Buffer, File };
export const constants: any;
