import Testing

@testable import Contest

struct NumberedNamesTests {
  @Test(arguments: [
    ("1.陈二 2.褚三", ["陈二", "褚三"]), ("1、陈二、2、褚三", ["陈二", "褚三"]), ("１．陈二；２．褚三", ["陈二", "褚三"]),
    ("①陈二②褚三③万一舟", ["陈二", "褚三", "万一舟"]), ("（1）陈二（2）褚三", ["陈二", "褚三"]),
    ("1 陈二 2 褚三", ["陈二", "褚三"]), ("1.陈二", ["陈二"]), ("1. John Smith", ["John Smith"]),
  ])
  func `numbers that count from 1 part the names`(text: String, parts: [String]) {
    #expect(NumberedNames(text)?.parts == parts)
  }

  @Test(arguments: [
    "2.陈二", "1.陈二 3.褚三", "陈二1", "1号评委", "1 陈二", "尤 一 许 二", "丁一", "2024010101", "1.", "张三 1.李四", "",
  ])
  func `other numbers count nothing`(text: String) {
    #expect(NumberedNames(text) == nil)
  }
}
