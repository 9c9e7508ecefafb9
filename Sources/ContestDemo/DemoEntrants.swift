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
    let (half, whole) = (works.half, works.whole)
    let writing = try await signUp(1)
    try await save(half.values, as: writing)
    let sending = try await signUp(2)
    try await save(whole.values, as: sending)
    var links = [
      (role: "entrant", name: "\(half.name)（填到一半）", token: try await link(writing))
    ]
    if try await send(as: sending) {
      links.append(
        (role: "entrant-returned", name: "\(whole.name)（退回修改）", token: try await link(sending)))
    }
    return links
  }

  /// Sends the entry, and has it sent back. `false` where the form is not taken as it is.
  private func send(as own: Desk) async throws -> Bool {
    let check = try await own.checkDraft(edition: edition.id)
    let agreed = Dictionary(
      (1...max(check.consents.people.count, 1)).map { ($0, true) },
      uniquingKeysWith: { one, _ in one })
    // For whoever may be under fourteen somebody has to agree who is on no entry.
    let guardians = Dictionary(
      check.consents.people.enumerated().filter { $0.element.mayBeUnderAge }
        .map { ($0.offset + 1, "欧阳静怡") }, uniquingKeysWith: { one, _ in one })
    let sent = try await own.sendEntry(
      edition: edition.id, seen: check.desk.values.digest().text,
      agreement: OwnAgreement(
        agreed: true, texts: check.consents.shown, publish: agreed, guardians: guardians)
    ).sent
    guard let sent else { return false }
    _ = try await desk.screen(
      sent.entry, .return(reason: works.reason, due: desk.clock().day().adding(days: 5)))
    return true
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

  /// The form has room for one person more each time, so that what is typed goes in by parts.
  private func save(_ answers: [String: String], as own: Desk) async throws {
    var left = answers
    while !left.isEmpty {
      let now = try await own.entrantDesk(edition: edition.id)
      let known = left.filter { now.form.field($0.key) != nil }
      guard !known.isEmpty else { return }
      _ = try await own.saveDraft(
        known, seen: now.values.digest(of: known.keys.sorted()).text, edition: edition.id)
      for key in known.keys { left[key] = nil }
    }
  }

  private typealias Typed = (name: String, values: [String: String])

  /// What the one has typed so far and the other has sent, and why that comes back.
  private var works: (half: Typed, whole: Typed, reason: String) {
    if edition.rulebook.id.text == "tiaozhanbei-academic" { return academic }
    // Persons whom no other season of the demonstration invents.
    let invented = InventedSeason(
      rulebook: edition.rulebook, year: edition.year, perSchool: 2, judgeCount: 1, seed: 4_031,
      firstPerson: 90_000
    ).registrations
    guard let first = invented.first, let last = invented.dropFirst().first else {
      return (("", [:]), ("", [:]), "")
    }
    var half = values(of: first)
    half = half.filter { !$0.key.hasPrefix("answer-") && !$0.key.hasPrefix("adviser-") }
    let name = edition.rulebook.nouns.titleHeading
    return (
      (first.members.first?.name ?? first.title, half),
      (last.members.first?.name ?? last.title, values(of: last)), "\(name)请与申报书一致，核对后再报送。"
    )
  }

  /// A registration as it is typed into the form. What the form does not ask is passed over when it is saved.
  private func values(of work: Registration) -> [String: String] {
    var values = [
      "title": work.title,
      "track": edition.rulebook.track(work.track)?.name.chinese ?? "", "group": work.group,
      "form": work.form.map { $0 == .individual ? "个人" : "集体" } ?? "",
    ]
    for (place, person) in work.members.enumerated() {
      let own: [PersonField: String] = [
        .name: person.name, .studentNumber: person.studentNumber,
        .degree: person.degree?.name(in: .chinese) ?? "",
        .enrolledOn: person.enrolledOn?.description ?? "",
        .bornOn: person.bornOn?.description ?? "", .idNumber: person.idNumber,
        .mobile: person.mobile,
      ]
      for (field, text) in own { values["member-\(place + 1)-\(field.rawValue)"] = text }
    }
    for (place, adviser) in work.advisers.enumerated() {
      values["adviser-\(place + 1)-name"] = adviser.name
      values["adviser-\(place + 1)-organization"] = adviser.organization
    }
    for (question, answer) in work.answers { values["answer-\(question)"] = answer }
    return values
  }

  private var academic: (half: Typed, whole: Typed, reason: String) {
    (
      (
        "韩天雨",
        [
          "title": "会发光的伞", "member-1-name": "韩天雨",
          "member-1-degree": Degree.undergraduate.name(in: .chinese),
        ]
      ), ("沈浩然", answers), "作品摘要没有写怎样验证效果，请补上。"
    )
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
