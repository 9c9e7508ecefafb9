/* Writes ROWS x 10 cells with libxlsxwriter in constant memory: 5 numbers, 4 texts, 1 boolean. */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

int main(int argc, char **argv) {
  if (argc < 3) return 64;
  int rows = atoi(argv[2]);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(argv[1], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "评分");
  char text[64];
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < 5; column++)
      worksheet_write_number(sheet, row, column, row * 10 + column, NULL);
    snprintf(text, sizeof text, "A%d", row);
    worksheet_write_string(sheet, row, 5, text, NULL);
    snprintf(text, sizeof text, "张三%d", row % 1000);
    worksheet_write_string(sheet, row, 6, text, NULL);
    worksheet_write_string(sheet, row, 7, "智慧校园大数据平台", NULL);
    worksheet_write_string(sheet, row, 8, "2026-11-20", NULL);
    worksheet_write_boolean(sheet, row, 9, row & 1, NULL);
  }
  return workbook_close(book);
}
