import Contest
import ContestDesk
import ContestStore
import Testing

struct RenameOrganizationTests {
  private func book() async throws -> FormBook {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: ImportOrganizationsTests.list)
    _ = try await book.desk.importOrganizations(file, edition: book.edition)
    return book
  }

  @Test func `a new name is on record and the old one stays known`() async throws {
    let book = try await book()
    let renamed = try await book.desk.renameOrganization(
      "京华理工", to: "京华科技大学", edition: book.edition, reason: "教育部批准")
    #expect(renamed.name == "京华科技大学" && renamed.formerNames == ["京华理工大学"])
    #expect(try await book.desk.organizations(book.edition).contains(renamed))
    let lines = try await book.desk.history(of: "京华科技大学", edition: book.edition).lines
    let change = try #require(
      lines.first { $0.old == "京华理工大学" && $0.reason != nil })
    #expect(change.new == "京华科技大学" && change.reason == "教育部批准")
    await #expect(throws: OrganizationFault.unchangedName("京华科技大学")) {
      try await book.desk.renameOrganization(
        "京华理工大学", to: "京华科技大学", edition: book.edition, reason: "再来一次")
    }
  }

  @Test func `renamed back, the name is no former name any more`() async throws {
    let book = try await book()
    _ = try await book.desk.renameOrganization(
      "京华理工", to: "京华科技大学", edition: book.edition, reason: "教育部批准")
    let back = try await book.desk.renameOrganization(
      "京华科技大学", to: "京华理工大学", edition: book.edition, reason: "未获批准")
    #expect(back.name == "京华理工大学" && back.formerNames == ["京华科技大学"])
    #expect(
      try await book.desk.organizations(book.edition).first { $0.id == back.id } == back)
  }

  @Test func `an ID number or a mobile is refused as name and as reason`() async throws {
    let book = try await book()
    for (name, reason) in [("13800138000", "更名"), ("京华科技大学", "经办人 13800138000")] {
      await #expect(throws: OrganizationFault.personalNumber) {
        try await book.desk.renameOrganization(
          "京华理工", to: name, edition: book.edition, reason: reason)
      }
    }
  }

  @Test func `another's name, an unknown unit and a missing reason are refused`() async throws {
    let book = try await book()
    await #expect(
      throws: OrganizationFault.sharedName("燕山师范大学", "京华理工大学", "燕山师范大学")
    ) {
      try await book.desk.renameOrganization(
        "10001", to: "燕山师范大学", edition: book.edition, reason: "误")
    }
    await #expect(throws: OrganizationFault.unknown("京华里工大学", near: ["京华理工大学"])) {
      try await book.desk.renameOrganization(
        "京华里工大学", to: "新名", edition: book.edition, reason: "误")
    }
    await #expect(throws: OrganizationFault.reasonMissing) {
      try await book.desk.renameOrganization("10001", to: "新名", edition: book.edition, reason: "")
    }
  }

  @Test func `a merged unit's works and names belong to the other`() async throws {
    let book = try await book()
    // Two works of one number by other people.
    for (name, school, people) in [("甲.xlsx", "10001", "1"), ("乙.xlsx", "10002", "2")] {
      var work = FormBook.work(people, "\(school)号作品")
      work[0] = "1"
      let works = try book.workbook(
        name, rows: [["推荐作品汇总表"], FormBook.headings, work])
      let report = try await book.desk.importEntries(
        [works], edition: book.edition, organization: school)
      #expect(report.isStored)
    }
    let merged = try await book.desk.mergeOrganization(
      "京华理工大学", into: "10002", edition: book.edition, reason: "两校合并")
    #expect(merged.entries.moved.count == 1)
    #expect(merged.entries.renumbered.map { "\($0.from) \($0.to)" } == ["1 京华理工-1"])
    #expect(merged.organization.formerNames == ["10001", "京华理工", "京华理工大学"])
    #expect(try await book.desk.organizations(book.edition).map(\.id) == ["10002"])
    let stored = try await book.desk.database.read {
      try EntryRecords.all(book.edition.id, in: $0)
    }
    #expect(Set(stored.map(\.entry.organization)) == ["燕山师范大学"])
    // The history has the name of then, the new number and the reason.
    let lines = try await book.desk.history(of: "燕山师范大学", edition: book.edition).lines
      .filter { $0.action == "organizations.merge" && $0.what.hasPrefix("A") }
    let moved = try #require(merged.entries.moved.first)
    #expect(lines.map(\.what) == ["\(moved.text) 单位", "\(moved.text) 编号"])
    #expect(lines.map(\.old) == ["京华理工大学", "1"])
    #expect(lines.map(\.new) == ["燕山师范大学", "京华理工-1"])
    #expect(lines.map(\.reason) == ["两校合并", "两校合并"])
    await #expect(throws: OrganizationFault.mergedIntoItself("燕山师范大学")) {
      try await book.desk.mergeOrganization(
        "京华理工大学", into: "10002", edition: book.edition, reason: "再并")
    }
  }
}
