import Contest
import ContestArchive
import Testing

struct PrintedAdvisersTests {
  private static let award = AdviserAward(
    name: Bilingual(chinese: "优秀指导教师", english: "Outstanding Adviser"), levels: ["一等奖"])

  private static func prize(
    _ entry: Entry.ID, _ level: String, _ advisers: [String]?
  ) -> ArchivedPrize {
    ArchivedPrize(
      entry: entry, level: level, organization: "甲大学", title: "风力书签", track: nil, members: nil,
      advisers: advisers)
  }

  private static func row(_ adviser: String, _ entry: Entry.ID = "A1") -> PrintedAdviser {
    PrintedAdviser(adviser, entry, level: "一等奖", organization: "甲大学", title: nil)
  }

  private static func states(
    _ rows: [PrintedAdviser], _ advisers: [String]? = ["卢川", "何秋实"]
  ) -> [ArchiveFinding.State] {
    ArchiveFinding.findings(
      advisers: rows, of: award, [prize("A1", "一等奖", advisers), prize("A2", "二等奖", ["秦岭"])]
    ).map(\.state)
  }

  @Test func `the advisers of the levels of the award agree, in any order`() {
    #expect(Self.states([Self.row("何秋实"), Self.row("卢川")]) == [.right])
  }

  @Test func `何秋实 printed as 何春实 is named with both`() {
    #expect(
      Self.states([Self.row("卢川"), Self.row("何春实")]) == [
        .wrong([
          ArchiveMismatch("list/优秀指导教师/A1", archived: "卢川、何秋实", computed: "卢川、何春实")
        ])
      ])
  }

  @Test func `an adviser left out, and one of a work without such a prize, are named`() {
    #expect(
      Self.states([Self.row("秦岭", "A2")]) == [
        .wrong([
          ArchiveMismatch("list/优秀指导教师/A1", archived: "卢川、何秋实", computed: nil),
          ArchiveMismatch("list/优秀指导教师/A2", archived: nil, computed: "秦岭"),
        ])
      ])
  }

  @Test func `without names in the archive the names are told as not compared`() {
    let states = Self.states([Self.row("卢川")], nil)
    #expect(states.count == 2 && states.first == .right)
    guard case .notCompared = states.last else {
      Issue.record("\(states)")
      return
    }
  }
}
