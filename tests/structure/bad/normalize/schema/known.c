const char *const KNOWN[] = {"合计", "小计"};
