import Contest
import ContestArchive
import Testing

/// A printed list of prizes beside the archive's: whatever both have of a prize is compared, and what one lacks is not.
struct PrintedFindingTests {
  private static func prize(
    level: String = "一等奖", organization: String? = "甲大学", title: String? = "节水灌溉",
    track: String? = "科技发明制作", members: [String]? = ["张三", "李四"], advisers: [String]? = ["王五"]
  ) -> ArchivedPrize {
    ArchivedPrize(
      entry: "A1", level: level, organization: organization, title: title, track: track,
      members: members, advisers: advisers)
  }

  @Test(arguments: [
    (prize(level: "二等奖"), "一等奖", "二等奖"),
    (prize(organization: "乙大学"), "甲大学", "乙大学"),
    (prize(title: "节水"), "节水灌溉", "节水"),
    (prize(track: "哲学社会科学"), "科技发明制作", "哲学社会科学"),
    (prize(members: ["李四", "张三"]), "张三、李四", "李四、张三"),
    (prize(members: ["张三"]), "张三、李四", "张三"),
    (prize(advisers: []), "王五", ""),
  ])
  func `a row that says otherwise is named with both values`(
    printed: ArchivedPrize, archived: String, computed: String
  ) {
    let findings = ArchiveFinding.findings(printed: [printed], [Self.prize()])
    #expect(
      findings.map(\.state) == [
        .wrong([ArchiveMismatch("list/A1", archived: archived, computed: computed)])
      ])
  }

  @Test func `a list without a column is compared by what it has`() {
    let printed = Self.prize(
      organization: nil, title: nil, track: nil, members: nil, advisers: nil)
    let findings = ArchiveFinding.findings(printed: [printed], [Self.prize()])
    #expect(findings.map(\.state) == [.right])
  }

  @Test func `names are not compared with an archive that has none, and that is said`() {
    let archived = Self.prize(members: nil, advisers: nil)
    let findings = ArchiveFinding.findings(printed: [Self.prize()], [archived])
    #expect(findings.map(\.name) == ["list", "list-names"])
    #expect(findings.first?.state == .right)
    guard case .notCompared = findings.last?.state else {
      Issue.record("names were compared with none")
      return
    }
    // A list that shows nobody leaves nothing out.
    let bare = Self.prize(members: nil, advisers: [])
    #expect(ArchiveFinding.findings(printed: [bare], [archived]).map(\.name) == ["list"])
  }
}
