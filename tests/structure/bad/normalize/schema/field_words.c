/* 收入 in a comment is no word in the code. */
const char *const WORDS[] = {"收入", "\u652f\u51fa", "（）、。", "1,236.74", "income"};
