import Contest
import Testing

struct PeopleColumnTests {
  @Test(arguments: ["课题伙伴", "伴奏人", "副队长", "第二负责人", "技术支持者姓名"])
  func `a heading that ends like a word for people may be of people`(heading: String) {
    #expect(PeopleColumn.isAbout(heading))
  }

  @Test(arguments: ["联系人", "填表人姓名", "报名人数", "负责部门", "领域", ""])
  func `a heading of others or of no people is not`(heading: String) {
    #expect(!PeopleColumn.isAbout(heading))
  }

  @Test(arguments: ["李思远", "李思远、王海", "欧阳娜娜 张一"])
  func `a cell of names names people`(text: String) { #expect(PeopleColumn.names(text)) }

  @Test(arguments: ["方言协会的朋友们", "3 人", "无", "三楼东侧", "待定"])
  func `a cell of other words does not`(text: String) { #expect(!PeopleColumn.names(text)) }
}
