import Contest
import ContestArchive
import Testing

/// What a printed list has beside its prizes is compared or named, never passed over.
struct PrintedRestTests {
  private static func prize(_ entry: Entry.ID, place: Int?) -> ArchivedPrize {
    ArchivedPrize(
      entry: entry, level: "一等奖", organization: nil, title: nil, track: nil, members: nil,
      advisers: nil, place: place)
  }
  private let archived = [Self.prize("A1", place: 1), Self.prize("A2", place: 2)]

  private func findings(
    _ rest: PrintedRest, _ printed: [Entry.ID] = ["A1", "A2"]
  ) -> [ArchiveFinding] {
    ArchiveFinding.findings(
      of: rest, printed: printed.map { Self.prize($0, place: nil) }, archived, version: 3,
      office: "某市团委", heading: "2027年创作大赛市赛")
  }

  @Test func `another version is wrong, the archive's is right`() {
    var rest = PrintedRest()
    rest.lines = ["依据：结果第 2 版，2027-05-01"]
    #expect(
      findings(rest).map(\.state) == [
        .wrong([ArchiveMismatch("list/version", archived: "3", computed: "2")])
      ])
    rest.lines = ["依据：结果第 3 版"]
    #expect(findings(rest).map(\.state) == [.right])
  }

  @Test func `rows exchanged are wrong where the list says that it is in order`() {
    var rest = PrintedRest()
    #expect(findings(rest, ["A2", "A1"]).isEmpty)
    rest.lines = ["各等次内按名次排列。"]
    #expect(findings(rest).map(\.state) == [.right])
    #expect(
      findings(rest, ["A2", "A1"]).map(\.state) == [
        .wrong([ArchiveMismatch("list/A1", archived: "A1、A2", computed: "A2、A1")])
      ])
  }

  @Test func `a list ordered within tracks is compared track by track`() {
    func prize(_ entry: Entry.ID, _ track: String, _ group: String, _ place: Int) -> ArchivedPrize {
      ArchivedPrize(
        entry: entry, level: "一等奖", organization: nil, title: nil, track: track, group: group,
        members: nil, advisers: nil, place: place)
    }
    let archived = [
      prize("A1", "电工", "甲", 1), prize("A2", "电工", "乙", 2), prize("B1", "焊工", "", 1),
      prize("B2", "焊工", "", 2),
    ]
    func order(_ line: String, _ printed: [Entry.ID]) -> ArchiveFinding.State? {
      var rest = PrintedRest()
      rest.lines = [line]
      return ArchiveFinding.findings(
        of: rest,
        printed: printed.map { Self.prize($0, place: nil) }, archived, version: 3, office: "某市团委",
        heading: nil
      ).first { $0.name == "list-order" }?.state
    }
    let byTrack = "各等次内按类别排列，同一类别按名次排列。"
    #expect(order(byTrack, ["A1", "A2", "B1", "B2"]) == .right)
    #expect(order("各等次内按名次排列。", ["A1", "A2", "B1", "B2"]) != .right)
    #expect(order(byTrack, ["A1", "A2", "B2", "B1"]) != .right)
    #expect(order(byTrack, ["A2", "A1", "B1", "B2"]) != .right)
    let byGroup = "各等次内按类别、组别排列，同一组别按名次排列。"
    #expect(order(byGroup, ["A2", "A1", "B1", "B2"]) == .right)
  }

  @Test func `the office and the title are the archive's, and nothing that merely looks like them`()
  {
    var rest = PrintedRest()
    rest.lines = ["2027年创作大赛市赛获奖名单", "主办单位（盖章）：某市团委"]
    #expect(findings(rest).map(\.name) == ["list-office", "list-title"])
    #expect(findings(rest).map(\.state) == [.right, .right])
    rest.lines = ["2026年创作大赛市赛获奖名单", "主办单位：他市团委"]
    #expect(
      findings(rest).map(\.state) == [
        .wrong([ArchiveMismatch("list/office", archived: "某市团委", computed: "他市团委")]),
        .wrong([
          ArchiveMismatch(
            "list/title", archived: "2027年创作大赛市赛获奖名单", computed: "2026年创作大赛市赛获奖名单")
        ]),
      ])
    // A list of units that are named has its own word; another year is still told.
    rest.lines = ["2027年创作大赛市赛命名名单"]
    #expect(findings(rest).map(\.state) == [.right])
    rest.lines = ["2026年创作大赛市赛命名名单"]
    #expect(findings(rest).map(\.name) == ["list-title"])
    #expect(findings(rest).map(\.state) != [.right])
    // An empty line to be filled in, and one that says more, are not compared.
    rest.lines = ["主办单位（盖章）：", "主办单位：某市团委 联系人：苏立", "获奖名单"]
    #expect(findings(rest).map(\.name) == ["list-lines"] && findings(rest)[0].count == 3)
  }

  @Test func `the closing line of our own lists is known, and one that is signed is told`() {
    var rest = PrintedRest()
    rest.lines = ["填表人： 审核人： 联系电话：", "填表人：____ 审核人：____"]
    #expect(findings(rest).isEmpty)
    rest.lines = ["填表人：苏立 审核人：", "联系人："]
    #expect(findings(rest).map(\.count) == [2])
  }

  @Test func `sheets, columns and lines that are not compared are named`() {
    var rest = PrintedRest()
    (rest.otherSheets, rest.otherColumns) = (["优秀指导教师"], ["奖项"])
    (rest.missingColumns, rest.lines) = (["作者"], ["联系人：苏立"])
    let found = findings(rest)
    #expect(
      found.map(\.name) == ["list-sheets", "list-columns", "list-missing-columns", "list-lines"])
    for (finding, word) in zip(found, ["优秀指导教师", "奖项", "作者", "联系人：苏立"]) {
      guard case .notCompared(let reason) = finding.state else {
        Issue.record("\(finding.name) was compared")
        continue
      }
      #expect(reason.chinese.contains(word))
    }
    #expect(findings(PrintedRest()).isEmpty)
  }
}
