import Contest
import ContestStore
import ContestTestSupport
import Testing

@testable import ContestDesk

/// `received < T`, and T moved for one unit, on record.
struct MoveDeadlineTests {
  private static let end = Instant(
    millisecondsSince1970: FormBook.now.millisecondsSince1970 + 60_000)

  private static func at(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: end.millisecondsSince1970 + milliseconds)
  }

  /// Twenty entrants press a thousand times around the end; each is asked again at the millisecond before it and at it.
  @Test func `a thousand requests around the deadline are decided correctly`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    try await ground.send(as: desk)
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: Self.end), reason: "通知第三条", edition: ground.id)
    let digest = try await desk.entrantDesk(edition: ground.id).values.digest().text
    let desks = (-500..<500).map { offset -> (offset: Int64, desk: Desk) in
      let now = Self.at(Int64(offset))
      return (
        Int64(offset),
        Desk(
          database: desk.database, key: desk.key, actor: desk.actor, clock: { now })
      )
    }
    let id = ground.id
    let taken = try await withThrowingTaskGroup(of: (Int64, Bool).self) { group in
      for one in desks.shuffled() {
        group.addTask {
          do {
            _ = try await one.desk.sendEntry(
              edition: id, seen: digest, agreement: OwnAgreement(agreed: true))
            return (one.offset, true)
          } catch EntrantFault.late {
            return (one.offset, false)
          }
        }
      }
      var taken: [Int64] = []
      for try await (offset, isTaken) in group where isTaken { taken.append(offset) }
      return taken.sorted()
    }
    #expect(taken == Array(-500..<0))
  }

  @Test func `one unit gets more time, on record, and the others do not`() async throws {
    let ground = try await EntrantGround()
    let north = try await ground.entrant()
    let south = try await ground.entrant(of: "南岭学院")
    try await ground.save(EntrantGround.answers(1), as: north)
    try await ground.save(EntrantGround.answers(2), as: south)
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: Self.end), reason: "通知第三条", edition: ground.id)
    let moved = try await ground.office.setDeadline(
      RegistrationDeadline(end: Self.at(3_600_000)), for: "南岭学院", reason: "停电", edition: ground.id)
    #expect(moved.moved.map(\.name) == ["南岭学院"])
    ground.set(Self.end)
    await #expect(throws: EntrantFault.late(RegistrationDeadline(end: Self.end))) {
      try await ground.send(as: north)
    }
    #expect(try await ground.send(as: south).state == .registered)
    // Nobody but the office sees that it was moved.
    #expect(try await north.entrantDesk(edition: ground.id).deadline?.end == Self.end)
    let records = try await ground.office.database.read { connection in
      try AuditLog.records(of: .edition(ground.id), in: connection)
    }
    #expect(records.count { $0.action == "deadline.set" } == 2)
    await #expect(throws: EntrantFault.reasonMissing) {
      try await ground.office.setDeadline(nil, reason: " ", edition: ground.id)
    }
    await #expect(throws: EntryError.noSuchOrganization("西岭")) {
      try await ground.office.setDeadline(nil, for: "西岭", reason: "笔误", edition: ground.id)
    }
    await #expect(throws: NotPermitted.self) {
      try await north.setDeadline(nil, reason: "我要", edition: ground.id)
    }
  }

  @Test func `in an open call a unit's own deadline counts for entrants who name the unit`()
    async throws
  {
    let ground = try await EntrantGround()
    try await ground.office.setSignUp(.open, edition: ground.id)
    let place = try await ground.visitor.signUpPlace(code: "", edition: ground.id, from: "10.0.0.1")
    let admission = try await ground.entrance.signUp(
      place, password: "four words in a row", from: .init(source: "10.0.0.1", device: "test"))
    let actor = try #require(try await ground.entrance.signedIn(admission.token)?.actor)
    let desk = ground.office.acting(actor)
    try await ground.save(EntrantGround.answers(1), as: desk)
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: Self.end), reason: "通知第三条", edition: ground.id)
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: Self.at(3_600_000)), for: "南岭学院", reason: "停电", edition: ground.id)
    ground.set(Self.end)
    for (unit, end) in [
      ("", 0), ("北岭大学", 0), ("没有的学院", 0), ("南岭学院", 3_600_000), (" 南岭 学院", 3_600_000),
    ] {
      try await ground.save(["organization": unit], as: desk)
      let own = try await desk.entrantDesk(edition: ground.id)
      #expect(own.deadline?.end == Self.at(Int64(end)), "\(unit)")
      #expect(own.maySend == (end > 0), "\(unit)")
    }
    #expect(try await ground.send(as: desk).state == .registered)
    // The receipt names the unit that was written.
    let receipt = OwnReceipt(
      try await desk.entrantDesk(edition: ground.id), try await desk.ownFiles(edition: ground.id))
    #expect(receipt?.rows.first { $0.name.chinese == "单位" }?.value.chinese == " 南岭 学院")
    try await ground.save(["organization": "北岭大学"], as: desk)
    await #expect(throws: EntrantFault.late(RegistrationDeadline(end: Self.end))) {
      try await ground.send(as: desk)
    }
  }

  @Test func `the planned day counts to its last millisecond, and the grace period follows`()
    async throws
  {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let day = FormBook.now.day().adding(days: 1)
    _ = try await ground.office.setDay(day, of: "registration", edition: ground.id)
    let end = RegistrationDeadline(lastDay: day).end
    ground.set(Instant(millisecondsSince1970: end.millisecondsSince1970 - 1))
    #expect(try await desk.entrantDesk(edition: ground.id).maySend)
    ground.set(end)
    await #expect(throws: EntrantFault.late(RegistrationDeadline(end: end))) {
      try await ground.send(as: desk)
    }
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: end, graceMinutes: 5), reason: "规程第二条", edition: ground.id)
    #expect(try await ground.send(as: desk).sent?.at == end)
  }

  @Test func `a time is read as written`() throws {
    let typed = try RegistrationDeadline(typed: "2027-04-30 17:00", graceMinutes: 5)
    #expect(typed.end.shown == "2027-04-30 17:00" && typed.graceMinutes == 5)
    #expect(
      try RegistrationDeadline(typed: "2027-04-30", graceMinutes: 0).end.shown
        == "2027-05-01 00:00")
    #expect(
      try RegistrationDeadline(typed: "2027-04-30 24:00", graceMinutes: 0).end.shown
        == "2027-05-01 00:00")
    for text in ["", "明天", "2027-02-30", "2027-04-30 25:00", "2027-04-30 24:01", "2027-04-30 17"] {
      #expect(throws: EntrantFault.badMoment(text)) {
        try RegistrationDeadline(typed: text, graceMinutes: 0)
      }
    }
  }
}
