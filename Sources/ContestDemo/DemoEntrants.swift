public import Contest
public import ContestDesk
import ContestStore

/// Two invented entrants of an edition that takes registrations: one in the middle of the form, one whose entry the office sent
/// back. 演示的参赛者.
public struct DemoEntrants {
  private let desk: Desk
  private let edition: Edition

  public init(_ desk: Desk, _ edition: Edition) { (self.desk, self.edition) = (desk, edition) }

  /// Signs both up, and gives each a link that works on any device until it ends.
  public func play() async throws -> [(role: String, name: String, token: String)] {
    try await desk.setFront(.shown, edition: edition.id)
    for (kind, text) in [
      (Consent.Kind.takePart, "演示用的告知书：报名资料只用于本届的审核、评审和联系，到期清除。\n参赛表示同意这样使用。"),
      (.publish, "演示用的告知书：入选和获奖的，姓名、单位和作品名称将公示。可以不同意，公示时隐去姓名。"),
    ] {
      _ = try await desk.setConsentText(text, kind, version: "演示", edition: edition)
    }
    let writing = try await signUp(1)
    try await save(
      [
        "title": "会发光的伞", "member-1-name": "韩天雨",
        "member-1-degree": Degree.undergraduate.name(in: .chinese),
      ],
      as: writing)
    let sending = try await signUp(2)
    try await save(answers, as: sending)
    let check = try await sending.checkDraft(edition: edition.id)
    let sent = try await sending.sendEntry(
      edition: edition.id, seen: check.desk.values.digest().text,
      agreement: OwnAgreement(agreed: true, texts: check.consents.shown, publish: [1: true])
    ).sent
    if let sent {
      _ = try await desk.screen(
        sent.entry,
        .return(
          reason: "作品摘要没有写怎样验证效果，请补上。", due: desk.clock().day().adding(days: 5)))
    }
    return [
      ("entrant", "韩天雨（填到一半）", try await link(writing)),
      ("entrant-returned", "沈浩然（退回修改）", try await link(sending)),
    ]
  }

  private func signUp(_ number: Int) async throws -> Desk {
    let codes = try await desk.signUpCodes(edition: edition.id).lines
    let source = "demo \(number)"
    let place = try await desk.acting(.visitor).signUpPlace(
      code: codes.first?.code ?? "", edition: edition.id, from: source)
    let entrance = Entrance(desk)
    let admission = try await entrance.signUp(
      place, password: Bits128.random().text, from: .init(source: source, device: "demo"))
    let signedIn = try await entrance.signedIn(admission.token)
    return desk.acting(signedIn?.actor ?? .visitor)
  }

  private func link(_ own: Desk) async throws -> String {
    try await desk.resetAccount(own.actor.name, by: .open).token
  }

  private func save(_ answers: [String: String], as own: Desk) async throws {
    let now = try await own.entrantDesk(edition: edition.id)
    _ = try await own.saveDraft(
      answers, seen: now.values.digest(of: answers.keys.sorted()).text, edition: edition.id)
  }

  /// A form that the checks of its rulebook take, of a person whose ID number is nobody's.
  private var answers: [String: String] {
    let track = edition.rulebook.tracks.last
    return [
      "title": "雨水花园径流快速测算仪", "track": track?.name.chinese ?? "",
      "group": track?.groups.first ?? "", "form": "个人", "member-1-name": "沈浩然",
      "member-1-student-number": "20240731",
      "member-1-degree": Degree.undergraduate.name(in: .chinese),
      "member-1-enrolled-on": "2024-09-01", "member-1-id-number": Self.idNumber,
      "member-1-mobile": "13500000731", "adviser-1-name": "苏建国",
      "answer-abstract": "用一根探杆测出雨水花园的下渗速度，现场给出径流量。",
      "answer-finished-on": "2027-03-12",
      "answer-special": "否",
    ]
  }

  private static var idNumber: String {
    let stem = "11019920050731001"
    let weights = (0..<17).map { (1 << (17 - $0)) % 11 }
    let sum = zip(stem, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    let check = (12 - sum % 11) % 11
    return stem + (check == 10 ? "X" : "\(check)")
  }
}
