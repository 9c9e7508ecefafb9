import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

/// What everybody on an entry agreed to is kept with the sending, or nothing is sent.
struct OwnConsentsTests {
  private struct Ground {
    let entrants: EntrantGround
    let desk: Desk

    init() async throws {
      entrants = try await EntrantGround()
      desk = try await entrants.entrant()
      let edition = entrants.book.edition
      _ = try await entrants.office.setConsentText(
        "参赛须知\n第二段", .takePart, version: "2027.1", edition: edition)
      _ = try await entrants.office.setConsentText(
        "公示须知", .publish, version: "2027.1", edition: edition)
      try await entrants.save(EntrantGround.answers(1), as: desk)
    }

    var id: Edition.ID { entrants.id }

    func consents() async throws -> OwnConsents {
      try await desk.checkDraft(edition: id).consents
    }

    func agreement(
      publish: [Int: Bool] = [1: true], guardians: [Int: String] = [:]
    ) async throws -> OwnAgreement {
      OwnAgreement(
        agreed: true, texts: try await consents().shown, publish: publish, guardians: guardians)
    }

    func kept(_ entry: Entry.ID) async throws -> [ConsentRecord] {
      try await entrants.office.database.read { try ConsentRecords.all(id, entry, in: $0) }
    }
  }

  @Test func `consents are stored when the entry is sent, and the office sees them at once`()
    async throws
  {
    let ground = try await Ground()
    let asked = try await ground.consents()
    #expect(asked.texts.map(\.text) == ["参赛须知\n第二段", "公示须知"])
    #expect(asked.people.map(\.name) == ["朱杰明"])
    #expect(asked.people.first?.owed == [.takePart, .publish])
    let sent = try #require(
      try await ground.entrants.send(
        as: ground.desk, try await ground.agreement(publish: [1: false])
      ).sent)
    let kept = try await ground.kept(sent.entry)
    #expect(kept.map(\.kind) == [.publish, .takePart])
    #expect(kept.map(\.isGiven) == [false, true])
    #expect(kept.allSatisfy { $0.number == 1 && $0.at == sent.at })
    let office = try await ground.entrants.office.consents(ground.entrants.book.edition)
    #expect(office.lines.map(\.standing) == [[.takePart: .given, .publish: .declined]])
    let records = try await ground.entrants.office.database.read { connection in
      try AuditLog.records(of: .entry(sent.entry), in: connection)
    }
    #expect(
      records.contains {
        $0.detail.contains("\"declined\":\"1\"") && $0.detail.contains("\"given\":\"1\"")
      })
    #expect(try await ground.entrants.office.checkStore().isSound)
  }

  @Test func `nothing is sent without a consent of everybody to the present text`() async throws {
    let ground = try await Ground()
    await #expect(throws: EntrantFault.consentMissing) {
      try await ground.entrants.send(as: ground.desk, OwnAgreement(agreed: false))
    }
    // Everything that is missing is told at once.
    var untouched = try await ground.agreement(publish: [:])
    untouched.agreed = false
    let nothing = untouched
    await #expect(throws: EntrantFault.consentIncomplete(publish: [1], guardians: [])) {
      try await ground.entrants.send(as: ground.desk, nothing)
    }
    var unticked = try await ground.agreement()
    unticked.agreed = false
    let chosen = unticked
    await #expect(throws: EntrantFault.consentMissing) {
      try await ground.entrants.send(as: ground.desk, chosen)
    }
    // A page that never showed the texts.
    await #expect(throws: EntrantFault.consentTextsChanged) {
      try await ground.entrants.send(as: ground.desk)
    }
    await #expect(throws: EntrantFault.consentUnanswered(publish: [1], guardians: [])) {
      try await ground.entrants.send(as: ground.desk, try await ground.agreement(publish: [:]))
    }
    let before = try await ground.agreement()
    _ = try await ground.entrants.office.setConsentText(
      "公示须知，改过", .publish, version: "2027.2", edition: ground.entrants.book.edition)
    await #expect(throws: EntrantFault.consentTextsChanged) {
      try await ground.entrants.send(as: ground.desk, before)
    }
    #expect(
      try await ground.entrants.office.findEntries(ground.entrants.book.edition).lines.isEmpty)
    #expect(
      try await ground.entrants.send(as: ground.desk, try await ground.agreement()).sent != nil)
  }

  @Test func `who has neither a day of birth nor a degree may be under 14, and a student may not`()
  {
    let people = [
      RegisteredPerson(name: "甲"), RegisteredPerson(name: "乙", degree: .secondary),
      RegisteredPerson(name: "丙", degree: .undergraduate),
      RegisteredPerson(name: "丁", bornOn: CalendarDay(year: 2000, month: 1, day: 1)),
    ]
    let asked = OwnConsents(people, [], [], on: FormBook.now.day()).people
    #expect(asked.map(\.mayBeUnderAge) == [true, true, false, false])
  }

  /// The test's day is 2027-04-05; nobody under 14 has their birthday asked for here, but the ID number tells it.
  @Test func `somebody under 14 needs a named guardian who is another person`() async throws {
    let ground = try await Ground()
    let today = FormBook.now.day()
    let born = today.adding(days: -13 * 365)
    let number = try Self.number(bornOn: born)
    try await ground.entrants.save(["member-1-id-number": number], as: ground.desk)
    #expect(try await ground.consents().people.first?.owed == [.takePart, .publish, .guardian])
    #expect(try await ground.consents().people.first?.mayBeUnderAge == true)
    for name in ["", " 　", "1", "妈妈", "朱杰明", String(repeating: "长", count: 61)] {
      await #expect(throws: EntrantFault.consentUnanswered(publish: [], guardians: [1]), "\(name)")
      {
        try await ground.entrants.send(
          as: ground.desk, try await ground.agreement(guardians: [1: name]))
      }
    }
    let sent = try #require(
      try await ground.entrants.send(
        as: ground.desk, try await ground.agreement(guardians: [1: " 朱明 "])
      ).sent)
    let guardian = try await ground.kept(sent.entry).first { $0.kind == .guardian }
    #expect(guardian?.givenBy == "朱明" && guardian?.isGiven == true)
  }

  @Test func `sent again, people who left are dropped, and a new text is asked for anew`()
    async throws
  {
    let ground = try await Ground()
    let edition = ground.entrants.book.edition
    try await ground.entrants.save(["form": "集体"], as: ground.desk)
    try await ground.entrants.save(
      [
        "member-2-name": "范晓华", "member-2-student-number": "20240002",
        "member-2-degree": "本科生", "member-2-enrolled-on": "2024-09-01",
        "member-2-id-number": FormBook.id(serial: 9), "member-2-mobile": "13500000002",
      ], as: ground.desk)
    let sent = try #require(
      try await ground.entrants.send(
        as: ground.desk, try await ground.agreement(publish: [1: true, 2: false])
      ).sent)
    #expect(Set(try await ground.kept(sent.entry).map(\.person)) == ["朱杰明", "范晓华"])
    var gone = ["form": "个人"]
    for field in ["name", "student-number", "degree", "enrolled-on", "id-number", "mobile"] {
      gone["member-2-" + field] = ""
    }
    try await ground.entrants.save(gone, as: ground.desk)
    _ = try await ground.entrants.send(as: ground.desk, try await ground.agreement())
    #expect(Set(try await ground.kept(sent.entry).map(\.person)) == ["朱杰明"])
    #expect(try await !ground.consents().isOpen)
    _ = try await ground.entrants.office.setConsentText(
      "参赛须知，改过", .takePart, version: "2027.2", edition: edition)
    #expect(try await ground.consents().isOpen)
    // Nothing of the entry is changed, so the receipt stays; the answer is kept.
    let after = try await ground.entrants.send(as: ground.desk, try await ground.agreement())
    #expect(after.sent?.number == 2)
    #expect(try await !ground.consents().isOpen)
    #expect(try await ground.kept(sent.entry).first { $0.kind == .takePart }?.number == 2)
    #expect(try await ground.entrants.office.checkStore().isSound)
  }

  /// An ID number of nobody, with the day of birth that is wanted and a check digit that fits.
  static func number(bornOn day: CalendarDay) throws -> String {
    let stem = "110105" + day.description.filter(\.isNumber) + "001"
    for last in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"] {
      do {
        return try IdentityNumber(stem + last).text
      } catch { continue }
    }
    throw StoreError.corrupt("no check digit")
  }
}
