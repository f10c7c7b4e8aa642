#pragma once

void js_join(void);
