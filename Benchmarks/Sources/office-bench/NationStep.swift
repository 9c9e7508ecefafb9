import Contest
import ContestArchive
import ContestDemo
import ContestDesk
import ContestStore
import Foundation

/// The tiers of the nation's bench, from the lowest to the highest, each with a database of its own.
enum NationTier: String, CaseIterable {
  case school, city, nation

  var name: String {
    switch self {
    case .school: "校赛"
    case .city: "市赛"
    case .nation: "国赛"
    }
  }

  var below: NationTier? {
    switch self {
    case .school: nil
    case .city: .school
    case .nation: .city
    }
  }
}

/// One step of the nation's season at one tier. Each runs in a process of its own.
enum NationStep: String, CaseIterable {
  case files, open, entries, recommend, receive, screen, judges, assign, sheets
  case importing = "import", close, select, awards, publicity, lists, archive, verify, check

  /// Whether a tier takes it.
  func isTaken(at tier: NationTier) -> Bool {
    switch self {
    case .files, .entries: tier == .school
    case .recommend, .receive: tier != .school
    case .select: tier != .nation
    case .awards, .publicity, .lists, .archive, .verify: tier == .nation
    default: true
    }
  }

  /// Whether it makes invented data, which is not the program's cost: schools' workbooks, and judges' with their marks typed in.
  var isInvention: Bool { self == .files || self == .sheets }

  var title: String {
    switch self {
    case .files: "(schools' workbooks are made)"
    case .open: "edition open"
    case .entries: "entries import, a file a school"
    case .recommend: "recommend, at the tier below"
    case .receive: "receive"
    case .screen: "entries screen --pass-clean"
    case .judges: "judges import"
    case .assign: "round assign, five a work"
    case .sheets: "(judges' workbooks are made and filled in)"
    case .importing: "round import"
    case .close: "round close"
    case .select: "selection propose, confirm"
    case .awards: "awards propose"
    case .publicity: "publicity open"
    case .lists: "results export, all lists"
    case .archive: "archive"
    case .verify: "verify"
    case .check: "check"
    }
  }
}

/// Where the nation is played, and with how many works at its lowest tier.
struct NationPlace {
  let folder: String
  let works: Int
  /// The address of a PostgreSQL server's databases, `…/NAME`: each tier has `NAME_TIER`. `nil` for a file of SQLite a tier.
  var server: String? = nil

  static let rulebook = """
    rulebook: nation-bench
    name: 全国对照
    version: "1"
    source: invented
    subject: work
    tracks:
      - {id: natural, name: 自然科学类学术论文, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: social, name: 社会调查报告, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: invention-a, name: 科技发明制作A类, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: invention-b, name: 科技发明制作B类, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
    people:
      members: {min: 1, max: 10, individual-max: 3, fields: [name, student-number, degree, enrolled-on, id-number, mobile]}
      advisers: {max: 3}
    eligibility:
      - {rule: enrolled-before, on: 2027-06-01}
      - {rule: one-entry-per-person, role: member, at-most: 1}
      - {rule: degree-share, degree: graduate, at-most: 1/2, within: organization}
    tiers:
    \(tier(.school, intake: "", advance: true))
    \(tier(.city, intake: "{from: school, quota: {per-organization: 6, reserves: 3}}", advance: true))
    \(tier(.nation, intake: "{from: city, quota: {per-organization: 6, reserves: 3}}", advance: false))
    """

  private static func tier(_ tier: NationTier, intake: String, advance: Bool) -> String {
    let lines =
      [
        "  - id: \(tier.rawValue)", "    name: \(tier.name)",
        intake.isEmpty ? nil : "    intake: \(intake)", "    rounds:",
        "      - {id: check, name: 审核, kind: screening}", "      - id: review",
        "        name: 网络评审", "        kind: review", "        rubric:",
        "          - {id: science, name: 科学性, weight: 30, range: 0..100, step: 0.5}",
        "          - {id: novelty, name: 先进性, weight: 40, range: 0..100, step: 0.5}",
        "          - {id: meaning, name: 现实意义, weight: 30, range: 0..100, step: 0.5}",
        "        judges-per-entry: 5", "        blind: double",
        "        conflicts: [same-organization, adviser, declared]",
        "        combine: {drop-high: 1, drop-low: 1, average: mean, decimals: 4}",
        "        ties: [criterion-science, criterion-novelty, raw-sum, lot]",
        advance
          ? "        advance: {share: 20%, per: all, caps: {organization: 6}, reserves: 3}" : nil,
        "    awards:",
        "      - {level: 一等奖, share: 8%, per: track, of: review, points: 70}",
        "      - {level: 二等奖, share: 24%, per: track, of: review, points: 40}",
        "    publicity: {working-days: 5, objections: signed, mask: {name: always}}",
      ]
    return lines.compactMap(\.self).joined(separator: "\n")
  }

  func path(_ tier: NationTier, _ name: String) -> String { "\(folder)/\(tier.rawValue)/\(name)" }

  func desk(_ tier: NationTier) async throws -> Desk {
    try await Desk.open(
      server.map { "\($0)_\(tier.rawValue)" } ?? path(tier, "contest.sqlite"),
      keyFile: path(tier, "site.key"),
      actor: Actor(name: "bench", role: .organizer)
    ) { OfficePlace.now }
  }

  func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
  }
}

extension NationStep {
  /// Does it; what there is to note: how many works the tier has, or rows.
  func run(at tier: NationTier, in place: NationPlace) async throws -> String {
    let now = OfficePlace.now
    try FileManager.default.createDirectory(
      atPath: "\(place.folder)/\(tier.rawValue)", withIntermediateDirectories: true)
    switch self {
    case .files:
      let office = InventedOffice(works: place.works)
      return "\(try office.writeSchools(to: place.path(tier, "schools"), created: now).count) files"
    case .verify:
      let site = try await place.desk(tier)
      let card = try await site.siteCard()
      try await site.database.close()
      let report = try ArchiveVerifier.verify(place.path(tier, "nation.contest"), card: card)
      guard report.isSound else { throw StepFailure("the archive does not hold") }
      return "\(report.findings.count) findings, none wrong"
    default: break
    }
    let desk = try await place.desk(tier)
    let note = try await run(desk, tier, place)
    try await desk.database.close()
    return note
  }

  private func run(_ desk: Desk, _ tier: NationTier, _ place: NationPlace) async throws -> String {
    let round = InventedOffice.round
    if self == .open {
      _ = try await desk.openEdition(
        rulebookText: NationPlace.rulebook, year: 2027, tier: Tier.ID(tier.rawValue), office: "",
        seed: .number(1))
      _ = try await desk.makeSite(name: tier.name)
      return ""
    }
    let edition = try await desk.edition()
    switch self {
    case .files, .open, .verify: return ""
    case .entries:
      let report = try await desk.importEntries(
        try place.files(in: place.path(tier, "schools")), edition: edition)
      guard report.isStored, report.errors == 0 else {
        throw StepFailure("refused: \(report.problems.first?.line(in: .english) ?? "")")
      }
      return "\(report.count(.new)) works"
    case .recommend:
      guard let below = tier.below else { return "" }
      let lower = try await place.desk(below)
      _ = try await lower.trustSite(card: desk.siteCard().bytes, as: tier.name)
      _ = try await desk.trustSite(card: lower.siteCard().bytes, as: below.name)
      let sent = try await lower.recommend(
        to: tier.name, program: "bench", path: place.path(tier, "package.contest"))
      try await lower.database.close()
      return "\(sent.record.lines.count { $0.standing == "advanced" }) works go up"
    case .receive:
      let receipt = try await desk.receive(
        place.path(tier, "package.contest"), ownOrganizations: true)
      guard receipt.report.isStored else {
        throw StepFailure(
          "refused: \(receipt.report.problems.first { $0.severity == .error }?.line(in: .english) ?? "")"
        )
      }
      return "\(receipt.report.count(.new)) works"
    case .screen:
      let done = try await desk.passClean(edition)
      guard done.waiting == 0 else { throw StepFailure("\(done.waiting) wait") }
      return "\(done.passed.count) works pass"
    case .judges:
      let works = try await desk.entries(edition).count
      let office = InventedOffice(works: works)
      try office.writeJudges(to: place.path(tier, "judges.xlsx"), created: OfficePlace.now)
      _ = try await desk.importJudges(place.path(tier, "judges.xlsx"), edition: edition)
      return "\(office.judges) judges"
    case .assign:
      let summary = try await desk.assignJudges(round, edition: edition.id)
      return "\(summary.entries) works"
    case .sheets:
      let files = try await desk.writeReturnedSheets(
        of: round, edition: edition.id, to: place.path(tier, "sheets"),
        typing: InventedOffice.marks)
      return "\(files.count) workbooks"
    case .importing:
      let reports = try await desk.importJudgeSheets(
        try place.files(in: place.path(tier, "sheets")), into: round, edition: edition.id,
        keepingLines: false)
      if let wrong = reports.first(where: \.hasErrors) {
        throw StepFailure("refused: \(wrong.problems.first?.line(in: .english) ?? "")")
      }
      return "\(reports.reduce(0) { $0 + $1.count(.new) }) sheets"
    case .close:
      _ = try await desk.closeRound(round, edition: edition.id)
      return ""
    case .select:
      _ = try await desk.proposeSelection(of: round, edition: edition.id)
      _ = try await desk.confirmSelection(of: round, edition: edition.id)
      return ""
    case .awards:
      let awards = try await desk.proposeAwards(edition: edition.id)
      guard awards.levels.allSatisfy(\.undecided.isEmpty) else { throw StepFailure("undecided") }
      return "\(awards.winners.count) prizes"
    case .publicity:
      _ = try await desk.openPublicity(edition: edition.id)
      return ""
    case .lists:
      let files = try await desk.exportResults(
        edition: edition.id, to: place.path(tier, "results"))
      return "\(files.count) files"
    case .archive:
      let written = try await desk.archive(
        edition: edition.id, program: "bench", to: place.path(tier, "nation.contest"))
      return "\(written.entries) works"
    case .check:
      let check = try await desk.checkStore()
      guard check.isSound else { throw StepFailure("the store does not hold") }
      return "\(check.rows.values.reduce(0, +)) rows"
    }
  }
}
