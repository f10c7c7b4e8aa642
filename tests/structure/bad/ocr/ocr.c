int
js_ocr(int a)
{
  return a;
}
