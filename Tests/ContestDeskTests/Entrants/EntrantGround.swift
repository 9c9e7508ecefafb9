import Contest
import ContestStore
import Synchronization

@testable import ContestDesk

/// An edition that takes registrations, two units, and a clock that can be moved. Everybody is invented.
struct EntrantGround {
  let book: FormBook
  let office: Desk
  let entrance: Entrance
  let id: Edition.ID
  private let clock: Clock

  final class Clock: Sendable {
    let now = Mutex(FormBook.now)
  }

  init(rulebook: String = FormBook.rulebook, on address: String? = nil) async throws {
    book = try await FormBook(rulebook: rulebook, on: address)
    let clock = Clock()
    office = Desk(
      database: book.desk.database, key: book.desk.key,
      actor: Actor(name: "zhao", role: .organizer), clock: { clock.now.withLock { $0 } })
    entrance = Entrance(office, cost: .init(rounds: 16, blockSize: 1, parallelism: 1))
    id = book.edition.id
    self.clock = clock
    let list = try book.workbook(
      "单位.xlsx", rows: [["单位名称", "单位代码"], ["北岭大学", "N1"], ["南岭学院", "N2"]])
    _ = try await office.importOrganizations(list, edition: book.edition)
  }

  var visitor: Desk { office.acting(.visitor) }

  func set(_ now: Instant) { clock.now.withLock { $0 = now } }

  func code(of unit: String) async throws -> String {
    try await office.signUpCodes(edition: id).lines.first { $0.name == unit }?.code ?? ""
  }

  /// Signs somebody up by the unit's code; the desk is theirs.
  func entrant(of unit: String = "北岭大学") async throws -> Desk {
    let place = try await visitor.signUpPlace(
      code: try await code(of: unit), edition: id, from: "10.0.0.1")
    let admission = try await entrance.signUp(
      place, password: "four words in a row", from: .init(source: "10.0.0.1", device: "test"))
    let signedIn = try await entrance.signedIn(admission.token)
    return office.acting(signedIn?.actor ?? Actor(name: "nobody", grants: []))
  }

  /// A form without a fault; `serial` tells its people from others.
  static func answers(_ serial: Int, title: String = "盐碱地微生物菌剂装置") -> [String: String] {
    [
      "title": "\(title)\(serial)号", "track": "科技发明制作A类", "form": "个人",
      "member-1-name": "朱杰明", "member-1-student-number": "2024000\(serial)1",
      "member-1-degree": "本科生", "member-1-enrolled-on": "2024-09-01",
      "member-1-id-number": FormBook.id(serial: serial), "member-1-mobile": "13500000001",
      "adviser-1-name": "王文", "answer-abstract": "一段摘要",
    ]
  }

  func save(_ answers: [String: String], as desk: Desk) async throws {
    let now = try await desk.entrantDesk(edition: id)
    _ = try await desk.saveDraft(
      answers, seen: now.values.digest(of: answers.keys.sorted()).text, edition: id)
  }

  @discardableResult
  func send(
    as desk: Desk, _ agreement: OwnAgreement = OwnAgreement(agreed: true)
  ) async throws -> EntrantDesk {
    let now = try await desk.entrantDesk(edition: id)
    return try await desk.sendEntry(
      edition: id, seen: now.values.digest().text, agreement: agreement)
  }
}
