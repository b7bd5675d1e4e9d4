/** Methods that show something new to people: these count against the budgets and are struck by faults. */
const WRITING = /^(?:send(?!ChatAction)|edit(?!ForumTopic|GeneralForumTopic)|copyMessage|forwardMessage)/i;

export const isWriting = (method: string): boolean => WRITING.test(method);
