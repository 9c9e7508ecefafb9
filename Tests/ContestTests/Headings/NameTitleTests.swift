import Testing

@testable import Contest

struct NameTitleTests {
  @Test(arguments: [
    "教授", "副研究员", "队长", "Prof.", "Dr", "同学", "男", "20岁", "2024级", "大三", "汉族", "初二",
    "三年级", "高一年级", "三年二班", "高一2班", "一班", "2023级计科1班",
  ])
  func `a word for what a person is, is a title`(word: String) {
    #expect(NameTitle(word)?.word == word)
  }

  @Test(arguments: [
    "王文", "校内", "", "教授会", "高一", "级", "A级", "大方", "20", "高二", "张三2班", "初二班长", "三年", "丁一班",
  ])
  func `another word is not a title`(word: String) {
    #expect(NameTitle(word) == nil)
  }

  @Test(arguments: [
    ("郑丰年教授", "教授"), ("郑丰年副教授", "副教授"), ("张三同学", "同学"), ("王老师", nil), ("欧阳教授", nil), ("郑丰年", nil),
    ("郑丰年队长", "队长"), ("郑丰年高一", "高一"), ("李高一", nil), ("郑丰年初三", "初三"),
  ])
  func `a title at the end leaves a whole name`(name: String, title: String?) {
    #expect(NameTitle.atEnd(of: name) == title)
  }

  @Test(arguments: [("队长郑丰年", "队长"), ("三班郑丰年", "三班"), ("队长郑", nil), ("郑丰年", nil), ("成员", nil)])
  func `a title before a name leaves a whole name`(name: String, title: String?) {
    #expect(NameTitle.atBegin(of: name) == title)
  }

  @Test(arguments: ["组长", "校内", "企业导师", "博士生导师", "第一作者", "学生负责人"])
  func `what says who the person behind the colon is, is a label`(text: String) {
    #expect(NameTitle.isLabel(text))
  }

  @Test(arguments: ["李明", "李明老师", "京华", ""])
  func `a name before a colon is no label`(text: String) {
    #expect(!NameTitle.isLabel(text))
  }
}
