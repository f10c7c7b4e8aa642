/* Pages as one serialised value. */
#include "extract/page.h"
#include "extract/error.h"
