import Contest
import ContestStore
import Testing

@testable import ContestDesk
@testable import ContestServer

/// The unit's desk: what is still to do, and nothing of anybody else's.
struct UnitPagesTests {
  @Test func `returned entries come first, with what to change and by when`() async throws {
    let test = try await TestSite.fresh()
    let address = "/u/\(test.edition.id)"
    let own = try await test.desk.findEntries(
      test.edition, EntryWish(ListWish(), organization: test.unit)
    ).lines.map(\.stored)
    let before = try await test.ask(.get, address, as: "unit")
    #expect(before.status == 200 && !before.text.contains("要改："))
    for stored in own { #expect(before.text.contains("/entries/\(stored.entry.id.text)")) }
    // From an entry there is a way back to the desk; the office needs none.
    let entry = "/e/\(test.edition.id)/entries/\(own.first?.entry.id.text ?? "")"
    #expect(try await test.ask(.get, entry, as: "unit").text.contains("href=\"\(address)\""))
    #expect(try await !test.ask(.get, entry, as: "clerk").text.contains("href=\"\(address)\""))
    // It is sent back behind everybody's back, for the season is past its screening.
    let id = try #require(own.last?.entry.id)
    let due = TestSite.now.day().adding(days: 5)
    try await test.desk.database.write(
      Action(actor: "test", name: "test.plant", at: TestSite.now)
    ) { transaction in
      try transaction.execute("UPDATE entries SET state = 'returned' WHERE id = ?1", id)
      try ScreeningRecords.add(.return(reason: "摘要与正文不一致", due: due), to: id, in: transaction)
      try transaction.record(.entry(id))
    }
    let after = try await test.ask(.get, address, as: "unit")
    #expect(after.text.contains("要改：摘要与正文不一致（\(due.chinese)以前改好，当天也可以）"))
    let first = try #require(after.text.firstRange(of: "/entries/"))
    #expect(after.text[first.upperBound...].hasPrefix(id.text))
    let english = try await test.ask(.get, address + "?lang=en", as: "unit")
    #expect(english.text.contains("To correct: 摘要与正文不一致 (by \(due), that day included)"))
  }

  /// Findings name other units' works: “same title as 某大学 8”.
  @Test func `findings about an entry are shown only to the office`() async throws {
    let test = try await TestSite.shared()
    let units = try await test.desk.findOrganizations(test.edition).lines.map(\.organization.name)
    // A unit with a work whose findings name another unit; otherwise this test would prove nothing.
    let told = try await test.desk.findEntries(test.edition).lines.first { line in
      let own = line.stored.entry.organization
      return FindingLines(line.findings, in: .chinese).lines.contains { finding in
        units.contains { $0 != own && finding.contains($0) }
      }
    }
    let unit = try #require(told).stored.entry.organization
    let others = units.filter { $0 != unit }
    let contact = try await test.desk.inviteAccount(
      "toldofnothing", shownName: "某人", role: .school, edition: test.edition.id,
      organization: unit, by: .open)
    let admission = try await test.site.ground.entrance.redeem(
      contact.token, from: Entrance.Visitor(source: "10.0.0.1", device: "test"))
    let page = try await test.ask(
      .get, "/u/\(test.edition.id)", headers: ["cookie": "contest-session=\(admission.token)"])
    #expect(page.status == 200 && !page.text.contains("存疑"))
    #expect(others.filter { page.text.contains($0) }.isEmpty)
  }

  /// A withdrawn entry of an open call was said to count as the unit's.
  @Test func `an entry that named the unit itself is said to count only while it does`()
    async throws
  {
    let test = try await TestSite.fresh()
    let (address, edition) = ("/u/\(test.edition.id)", test.edition.id)
    let entry = try #require(
      try await test.desk.findEntries(
        test.edition, EntryWish(ListWish(), organization: test.unit)
      ).lines.first?.stored.entry.id)
    let name = "bm-\(entry.text.lowercased())"
    try await test.desk.database.note { [key = test.desk.key] notes in
      try EntrantDraftRecords.add(
        EntrantDraft(
          account: name, edition: edition, organization: nil,
          sealed: try EntrantValues().sealed(name, edition, key), at: TestSite.now), in: notes)
      try EntrantDraftRecords.note(
        EntrantDraft.Sent(
          entry: entry, number: 1, at: TestSite.now, stored: Digest(of: "x"),
          typed: Digest(of: "y")),
        of: name, edition, in: notes)
    }
    let told = "本人在网上报名时自己写的本单位"
    #expect(try await test.ask(.get, address, as: "unit").text.contains(told))
    try await test.desk.database.write(
      Action(actor: "test", name: "test.plant", at: TestSite.now)
    ) { transaction in
      try transaction.execute("UPDATE entries SET state = 'withdrawn' WHERE id = ?1", entry)
      try transaction.record(.entry(entry))
    }
    let page = try await test.ask(.get, address, as: "unit").text
    #expect(page.contains("已退出") && !page.contains(told))
  }

  /// A unit's contact had to look up its own works on the public list.
  @Test func `once a list is public a unit reads on its own page what the list says of its works`()
    async throws
  {
    let test = try await TestSite.finished()
    let address = "/u/\(test.edition.id)"
    let step = Round.ID(test.step)
    let link = "href=\"/p/\(test.edition.id)/lists/\(test.step)\""
    // Nothing before that, although the results are sealed.
    let before = try await test.ask(.get, address, as: "unit")
    #expect(before.status == 200 && !before.text.contains(link))
    #expect(!before.text.contains("名单上"))
    _ = try await test.desk.openPublicity(of: step, edition: test.edition.id)
    let shown = try await test.desk.acting(.visitor)
      .publicList(of: step, edition: test.edition.id).list
    let own = Set(
      try await test.desk.findEntries(
        test.edition, EntryWish(ListWish(), organization: test.unit)
      ).lines.filter { $0.stored.state == .accepted }.map(\.stored.entry.id))
    let page = try await test.ask(.get, address, as: "unit")
    let on = shown.rows.filter { own.contains($0.entry) }
    #expect(page.text.split(separator: link).count == own.count + 1)
    for row in on {
      let place = shown.rows.firstIndex { $0.entry == row.entry } ?? 0
      #expect(page.text.contains("第 \(place + 1) 项，\(row.standing)"), "\(row.standing)")
    }
    let off = own.subtracting(on.map(\.entry)).count
    #expect(page.text.split(separator: "不在名单上").count == off + 1)
    #expect(page.text.contains("公示中"))
    // An edition that the office has hidden from the public is hidden here too.
    try await test.desk.setFront(.hidden, edition: test.edition.id)
    #expect(try await !test.ask(.get, address, as: "unit").text.contains(link))
  }

  @Test func `the unit's page says how many places are left, and nobody else opens it`()
    async throws
  {
    let test = try await TestSite.shared()
    let address = "/u/\(test.edition.id)"
    let page = try await test.ask(.get, address, as: "unit")
    let places = try #require(test.edition.tier.intake?.perOrganization)
    #expect(page.text.contains("名额 \(places) 个"))
    // Judging has begun: a place that is left is of no use any more.
    #expect(page.text.contains("不再收报名"))
    #expect(!page.text.contains("还可报") && !page.text.contains("另可报候补"))
    for role in ["organizer", "clerk", "auditor", "judge", "stranger"] {
      #expect(try await test.ask(.get, address, as: role).status == 404, "\(role)")
    }
    #expect(try await test.ask(.get, address).status == 303)
    // Whoever stands for a unit begins there.
    let front = try await test.ask(.get, "/", as: "unit")
    #expect(front.header("Location") == address)
  }
}
