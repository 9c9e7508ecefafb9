import Contest
import Testing

struct TableKindTests {
  @Test(arguments: [
    (["编号", "作品名称", "作品类别", "作者1姓名"], TableKind.registration),
    (["序号", "项目名称", "负责人"], .registration),
    (["姓名", "工作单位", "可评类别"], .judges), (["评委姓名", "单位", "研究方向"], .judges),
    (["单位代码", "单位名称", "简称"], .organizations), (["学校名称", "名额"], .organizations),
  ])
  func `a list is known by its headings`(headings: [String], kind: TableKind) {
    #expect(TableKind(headings: headings) == kind)
  }

  @Test(arguments: [["姓名", "单位"], ["编号", "得分"], ["作品名称", "得分"], ["", "甲"], []])
  func `headings of any list say nothing`(headings: [String]) {
    #expect(TableKind(headings: headings) == nil)
  }

  @Test func `a list of another kind is told in both languages`() {
    for kind in [TableKind.registration, .judges, .organizations] {
      let told = OtherKindOfTable(kind)
      #expect(told.message(in: .chinese).contains("交错") && told.message(in: .english).count > 20)
    }
  }
}
