import Contest
import Testing

@testable import ContestDesk

/// What columns that are not used say about people.
extension RegistrationRowsTests {
  @Test(arguments: ["角色", "身份", "成员类型", "备注"])
  func `a row of an author that another column calls an adviser's is refused`(
    heading: String
  ) async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,姓名,学号,\(heading)
        1,碑刻整理,科技发明制作A类,白一,20270001,负责人
        1,碑刻整理,科技发明制作A类,白二,20270002,队员
        1,碑刻整理,科技发明制作A类,何秋实,10086,指导教师
        2,果园小车,科技发明制作A类,白三,20270003,负责人
        """)
    #expect(codes(reader, .error) == ["F4 registration-adviser-among-members"])
    #expect(reader.drafts.map(\.isFaulty) == [true, false])
  }

  @Test func `a leader who does not stand first is told`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,姓名,学号,角色
        1,碑刻整理,科技发明制作A类,白一,20270001,队员
        1,碑刻整理,科技发明制作A类,白二,20270002,队长
        """)
    #expect(codes(reader, .error) == [])
    #expect(codes(reader, .warning).contains("F3 registration-leader-not-first"))
  }

  @Test func `where 第几作者 counts the authors, the leader may stand anywhere`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,姓名,学号,第几作者,角色
        1,碑刻整理,科技发明制作A类,白一,20270001,1,队员
        1,碑刻整理,科技发明制作A类,白二,20270002,2,队长
        """)
    #expect(!codes(reader, .warning).contains { $0.hasSuffix("registration-leader-not-first") })
  }

  @Test func `names under an unknown heading are told as people who are not taken`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名,作者1学号,课题伙伴,宿舍长,伴奏人
        1,碑刻整理,科技发明制作A类,白一,20270001,李思远、王海,,无
        2,果园小车,科技发明制作A类,白三,20270003,赵晓明,三楼东侧,
        """)
    #expect(
      codes(reader, .warning).filter { $0.hasSuffix("registration-column-of-people") }
        == ["F1 registration-column-of-people"])
    #expect(codes(reader, .note).contains("G1 table-unknown-heading"))
    #expect(!codes(reader, .note).contains("F1 table-unknown-heading"))
  }
}
