import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// Where a work begins, and which rows belong to the work above.
extension RegistrationRowsTests {
  @Test func `rows with a work's own cells begin a work, and an equal title is reported`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名
        智慧果园,科技发明制作A类,白一
        智慧果园,科技发明制作A类,白二
        智慧果园,科技发明制作A类,白三
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一"], ["白二"], ["白三"]])
    let problem = try #require(reader.problems.all.first { $0.code == "registration-like-titles" })
    #expect(problem.message(in: .chinese).contains("第 3、4 行"))
  }

  @Test func `rows that repeat only the title are authors of one work, with a note`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名
        智慧果园,科技发明制作A类,白一
        智慧果园,,白二
        稻田小车,科技发明制作A类,白三
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    #expect(codes(reader, .warning).contains("A3 registration-repeated-titles"))
  }

  @Test func `numbers or 第几作者 show where a work begins, and nothing is reported`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者姓名,第几作者
        1,智慧果园,科技发明制作A类,白一,1
        1,智慧果园,科技发明制作A类,白二,2
        2,智慧果园,科技发明制作A类,白三,1
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    let ordered = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名,第几作者
        智慧果园,科技发明制作A类,白一,1
        智慧果园,科技发明制作A类,白二,2
        智慧果园,科技发明制作A类,白三,1
        """)
    #expect(ordered.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    for reader in [reader, ordered] {
      #expect(!reader.problems.all.contains { $0.code.hasSuffix("-titles") })
    }
  }

  /// If one number had two tracks, the first used to be taken without a word.
  @Test func `a further row that gives the work another track is refused at its cell`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "姓名", "学号"],
      ["1", "果园小车", "科技发明制作A类", "白一", "101"],
      ["1", "果园小车", "科技发明制作B类", "白二", "102"],
      ["2", "竹桥", "科技发明制作A类", "白三", "103"],
      ["2", "竹桥", " 科技发明制作A类 ", "白四", "104"], ["2", "竹桥", "", "白五", "105"],
    ])
    #expect(codes(reader, .error) == ["C3 registration-differs-from-first-row"])
    #expect(titles(reader) == ["果园小车", "竹桥"])
    #expect(reader.drafts.map(\.isFaulty) == [true, false])
    #expect(reader.drafts.map(\.registration.members.count) == [2, 3])
  }

  /// Two units number their works from 1 each. If two works also had one title, they used to become one work.
  @Test func `a further row of another unit is refused, unless the unit is given with the file`()
    async throws
  {
    let rows = [
      ["编号", "推荐单位", "作品名称", "作品类别", "姓名"],
      ["1", "湖心大学", "果园小车", "科技发明制作A类", "白一"],
      ["1", "湖东学院", "果园小车", "科技发明制作A类", "白二"],
    ]
    let code = "B3 registration-differs-from-first-row"
    #expect(codes(try await Self.read(rows, organization: nil), .error) == [code])
    #expect(!codes(try await Self.read(rows), .error).contains(code))
  }

  @Test func `another answer in a further row is told, and the first is taken`() async throws {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作品摘要", "姓名"],
      ["1", "果园小车", "科技发明制作A类", "会摘果", "白一"],
      ["1", "果园小车", "科技发明制作A类", "会浇水", "白二"],
      ["1", "果园小车", "科技发明制作A类", "会摘果", "白三"],
    ])
    #expect(codes(reader, .error).isEmpty)
    #expect(codes(reader, .warning).contains("D3 registration-one-answer"))
    #expect(reader.drafts.first?.registration.answers["abstract"] == "会摘果")
  }

  @Test func `a number alone in its row begins a work whose authors follow`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "姓名", "学号"],
      ["1", "果园小车", "科技发明制作A类", "白一", "101"], ["A2"],
    ])
    #expect(reader.drafts.map(\.registration.number) == ["1", "A2"])
  }
}
