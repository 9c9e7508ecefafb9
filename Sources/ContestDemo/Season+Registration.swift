import Contest
import ContestDesk
import ContestSheets
import ContestStore

extension Season {
  /// Schools send their workbooks; the office takes them in, sends one back, and screens.
  func register(_ world: inout SeasonWorld, screening: Bool = true) async throws {
    let edition = world.edition
    tell("")
    let units = world.invented.setting.units
    tell(
      "【报名】\(units.count) 个单位交来工作簿：",
      "[Registration] \(units.count) organizations send their workbooks:")
    let workbooks = SeasonWorkbooks(rulebook: edition.rulebook, created: desk.clock())
    try await importSchools(edition, units, workbooks)
    try await publishQuotas(world)
    let inbox = try path("1-各单位报名表")
    let perSchool = world.invented.registrations.count / units.count
    for (index, school) in units.enumerated() {
      let range = (index * perSchool)..<((index + 1) * perSchool)
      var works = Array(world.invented.registrations[range])
      // The first school's first entry comes with a slip, and is sent back for it.
      if index == 0, screening, let first = works.first { works[0] = Slip(first, world).written }
      if index == 2, let extra = overQuota(of: works, edition) { works += extra }
      let shape = SeasonWorkbooks.Shape.allCases[index % SeasonWorkbooks.Shape.allCases.count]
      if index == 3 {
        try await sendFaulty(works, of: school.name, workbooks, to: inbox, edition)
      }
      let file = try workbooks.write(
        works, of: school.name, number: index + 1, shape: shape, to: inbox,
        note: index == 3 ? "（更正）" : "")
      let report = try await desk.importEntries(
        ["\(inbox)/\(file)"], edition: edition, organization: school.name)
      tell(
        "  \(file)：新增 \(world.nouns.count(report.count(.new)))"
          + (report.errors > 0 ? "，错误 \(report.errors) 处" : ""),
        "  \(file): \(report.count(.new)) new"
          + (report.errors > 0 ? ", \(report.errors) errors" : ""))
      for problem in report.problems.prefix(4) where problem.severity == .error {
        tell(problem)
      }
      if index == 2, !report.isStored {
        let allowed = Array(works.prefix(Self.mostWorks(edition) ?? works.count))
        let file = try workbooks.write(
          allowed, of: school.name, number: index + 1, shape: shape, to: inbox, note: "（核减后）")
        let again = try await desk.importEntries(
          ["\(inbox)/\(file)"], edition: edition, organization: school.name)
        tell(
          "  \(file)：新增 \(world.nouns.count(again.count(.new)))",
          "  \(file): \(again.count(.new)) new")
      }
    }
    try await importPastWinners(world)
    try await place(&world)
    guard screening else { return }
    tell("")
    tell("【审核】", "[Screening]")
    try await sendBackOne(world, workbooks)
    try await screenAll(world)
  }

  func importSchools(
    _ edition: Edition, _ units: [InventedNames.School], _ workbooks: SeasonWorkbooks
  ) async throws {
    let folder = try path("0-名单")
    let rows =
      [["单位代码", "单位名称", "单位类型", "省份"]]
      + units.map { [$0.id, $0.name, $0.kind, $0.province] }
    try workbooks.writeList(rows, to: "\(folder)/参赛单位.xlsx")
    _ = try await desk.importOrganizations("\(folder)/参赛单位.xlsx", edition: edition)
  }

  /// One work more than a school may send, reserves included; `nil` where there is no quota.
  private func overQuota(of works: [Registration], _ edition: Edition) -> [Registration]? {
    guard let most = Self.mostWorks(edition), most >= works.count else { return nil }
    let more = InventedSeason(
      rulebook: edition.rulebook, year: edition.year, perSchool: 1, judgeCount: 1,
      seed: seed + 1, firstPerson: firstPerson + 70_300)
    return more.registrations.prefix(most + 1 - works.count).enumerated().map { index, work in
      var work = work
      work.number = String(works.count + index + 1)
      work.organization = works.first?.organization ?? work.organization
      return work
    }
  }

  private static func mostWorks(_ edition: Edition) -> Int? {
    guard let intake = edition.tier.intake, let most = intake.perOrganization else { return nil }
    return most + intake.reserves
  }

  /// One school's first file has three faults; nothing of it is taken, and each is named with its cell.
  private func sendFaulty(
    _ works: [Registration], of school: String, _ workbooks: SeasonWorkbooks, to inbox: String,
    _ edition: Edition
  ) async throws {
    var faulty = works
    if let first = faulty.indices.first { faulty[first].title = "" }
    if faulty.count > 1 {
      faulty[1].group = "不存在的组别"
      if let person = faulty[1].members.indices.first, !faulty[1].members[person].mobile.isEmpty {
        faulty[1].members[person].mobile = "1381234567"
      }
    }
    if faulty.count > 2 { faulty[2].number = faulty[0].number }
    let file = try workbooks.write(
      faulty, of: school, number: 4, shape: .rowPerWork, to: inbox, note: "（有错）")
    let report = try await desk.importEntries(
      ["\(inbox)/\(file)"], edition: edition, organization: school,
      options: ImportOptions(mode: .preview))
    tell(
      "  \(file)：发现 \(report.errors) 处错误，全部未写入：",
      "  \(file): \(report.errors) errors, and nothing is written:")
    for problem in report.problems where problem.severity == .error {
      tell(problem)
    }
  }

  /// Remembers which stored entry is which invented work.
  func place(_ world: inout SeasonWorld) async throws {
    let stored = try await desk.entries(world.edition)
    var numbers: [String: Int] = [:]
    for (place, work) in world.invented.registrations.enumerated() {
      numbers["\(work.organization)/\(work.number)"] = place
    }
    for (offset, item) in stored.enumerated() {
      let entry = item.entry.entry
      world.places[entry.id] =
        numbers["\(entry.organization)/\(entry.number)"]
        ?? offset % max(world.invented.registrations.count, 1)
    }
    let found = stored.filter { !$0.findings.isEmpty }.count
    tell(
      "  共 \(world.nouns.count(stored.count))，其中 \(world.nouns.count(found))有资格或名额问题待核",
      "  \(stored.count) entries, \(found) of them with a question of eligibility or quota")
  }

  func screenAll(_ world: SeasonWorld) async throws {
    let passed = try await desk.passClean(world.edition).passed
    tell(
      "  没有问题的 \(world.nouns.count(passed.count))通过", "  \(passed.count) without a question pass")
    var settled: [FindingRecord] = []
    for item in try await desk.entries(world.edition, onlyWithFindings: true) {
      let entry = item.entry
      // The reason of a refusal is the finding that it rests on, whatever else was found.
      guard entry.state == .registered,
        let first = item.findings.first(where: { Self.isGrave($0) }) ?? item.findings.first
      else { continue }
      if Self.isGrave(first) {
        // The last ones of a school over its quota, or works that do not qualify.
        let overQuota = item.findings.filter(Self.isGrave).allSatisfy(\.isAboutOrganization)
        if overQuota, try await desk.hasPlaceLeft(for: entry.entry.id, in: world.edition),
          try await desk.obstacles(to: .pass, for: [entry.entry.id]).isEmpty
        {
          _ = try await desk.screen(entry.entry.id, .pass)
          settled.append(first)
          continue
        }
        _ = try await desk.screen(entry.entry.id, .refuse(reason: first.chinese))
        let (id, school) = (entry.entry.id.text, entry.entry.organization)
        tell(
          "  不予受理 \(id)（\(school)）：\(first.chinese)",
          "  Refused: \(id) (\(school)): \(first.english)")
      } else if let over = try await desk.obstacles(to: .pass, for: [entry.entry.id]).first {
        // Not for its own sake: one more of its school would be too many.
        _ = try await desk.screen(entry.entry.id, .refuse(reason: over.why.chinese))
        tell(
          "  不予受理 \(entry.entry.id.text)（\(entry.entry.organization)）：\(over.why.chinese)",
          "  Refused: \(entry.entry.id.text) (\(entry.entry.organization)): \(over.why.text(in: .english))"
        )
      } else {
        _ = try await desk.screen(entry.entry.id, .pass)
        settled.append(first)
      }
    }
    guard let example = settled.first else { return }
    tell(
      "  核实以后通过 \(world.nouns.count(settled.count))，如：\(example.chinese)",
      "  \(settled.count) pass after the office looked into them, such as: \(example.english)")
  }

  /// Whether an entry cannot pass because of a finding: the rulebook refuses it, or somebody has won before.
  private static func isGrave(_ finding: FindingRecord) -> Bool {
    finding.certainty == .refuse || finding.code == "not-awarded-before-awarded"
  }

  /// The winners of earlier years, where the rulebook asks for them. One of them has been entered again.
  private func importPastWinners(_ world: SeasonWorld) async throws {
    let edition = world.edition
    guard
      let rule = edition.rulebook.eligibility.lazy.compactMap({ $0.rule as? NotAwardedBefore })
        .first
    else { return }
    let years = (1...3).map { edition.year - $0 * (edition.rulebook.cadence == .yearly ? 1 : 2) }
    let level =
      rule.levels.first ?? edition.tier.awards.first?.level.chinese ?? "一等奖"
    let others = InventedSeason(
      rulebook: edition.rulebook, year: edition.year - 1, perSchool: 1, judgeCount: 1,
      seed: seed + 11, units: units, firstPerson: firstPerson + 40_000)
    var winners = others.registrations.prefix(9).map { (work: $0, person: $0.members.first) }
    let place = world.invented.registrations.count * 9 / 12 + 1
    if world.invented.registrations.indices.contains(place) {
      let again = world.invented.registrations[place]
      winners.append((again, again.members.first))
    }
    let rows =
      [["获奖年份", "奖项", "姓名", "单位", "身份证号", "学号", "出生日期"]]
      + winners.enumerated().map { index, winner in
        [
          "\(years[index % years.count])", level, winner.person?.name ?? "",
          winner.work.organization,
          winner.person?.idNumber ?? "", winner.person?.studentNumber ?? "",
          winner.person?.bornOn?.description ?? "",
        ]
      }
    let file = "\(try path("0-名单"))/往届获奖名单.xlsx"
    try SeasonWorkbooks(rulebook: edition.rulebook, created: desk.clock()).writeList(rows, to: file)
    let report = try await desk.importPastAwards(file, edition: edition)
    for problem in report.problems.prefix(2) where problem.severity == .error { tell(problem) }
    tell(
      "  导入往届获奖名单 \(report.winners) 人，\(world.nouns.count(report.doubtful))须核对",
      "  The list of \(report.winners) earlier winners is in; \(report.doubtful) entries need a look"
    )
  }

  /// One work goes back to its school with a reason and a date, and comes corrected.
  private func sendBackOne(_ world: SeasonWorld, _ workbooks: SeasonWorkbooks) async throws {
    guard let school = world.invented.setting.units.first?.name else { return }
    let stored = try await desk.entries(world.edition)
    guard let work = world.invented.registrations.first(where: { $0.organization == school }),
      let item = stored.first(where: {
        $0.entry.entry.organization == school && $0.entry.entry.number == work.number
          && $0.entry.state == .registered
      })
    else { return }
    let entry = item.entry.entry
    let slip = Slip(work, world)
    let due = desk.clock().day().adding(days: 3)
    _ = try await desk.screen(
      entry.id, .return(reason: "\(slip.reason.chinese)，请更正", due: due))
    tell(
      "  退回 \(entry.id.text)\(world.nouns.titled(entry.title))：\(slip.reason.chinese)，\(due.chinese)前更正",
      "  Back to its unit: \(entry.id.text) “\(entry.title)”, \(slip.reason.text(in: .english)); to be corrected by \(due)"
    )
    let inbox = try path("1-各单位报名表")
    let file = try workbooks.write(
      [slip.corrected], of: school, number: 1, shape: .rowPerWork, to: inbox, note: "（更正）")
    let report = try await desk.importEntries(
      ["\(inbox)/\(file)"], edition: world.edition, organization: school)
    for line in report.lines where line.kind == .changed {
      let differences = line.differences.joined(separator: "；")
      tell("  更正后重新交来：\(differences)", "  It comes corrected: \(differences)")
    }
  }

  /// Judges come from a list of their own.
  func inviteJudges(_ world: SeasonWorld) async throws {
    let folder = try path("0-名单")
    let workbooks = SeasonWorkbooks(rulebook: world.edition.rulebook, created: desk.clock())
    let tracks = world.edition.rulebook
    let rows =
      [["编号", "姓名", "工作单位", "省份", "职称", "研究方向", "可评类别"]]
      + world.invented.judges.map { judge in
        [
          judge.id.text, judge.name, judge.organization, judge.province, judge.title,
          judge.topics.joined(separator: "、"),
          judge.tracks.map { tracks.track($0)?.name.chinese ?? $0.text }.joined(separator: "、"),
        ]
      }
    try workbooks.writeList(rows, to: "\(folder)/评委名单.xlsx")
    _ = try await desk.importJudges("\(folder)/评委名单.xlsx", edition: world.edition)
    tell("")
    let judges = world.invented.judges
    let organizations = Set(judges.map(\.organization)).count
    tell(
      "【评委】聘请 \(judges.count) 位，来自 \(organizations) 个单位",
      "[Judges] \(judges.count) are invited, of \(organizations) organizations")
  }
}

/// What a unit has written wrongly in the first entry that it sends, and the office sends back: 退回更正.
private struct Slip {
  /// The entry as it comes first.
  let written: Registration
  /// The entry as it comes again.
  let corrected: Registration
  let reason: Bilingual

  init(_ work: Registration, _ world: SeasonWorld) {
    var wrong = work
    var right = work
    switch world.edition.rulebook.subject(of: work.track) {
    case .person:
      // The last character of the name is another one.
      let other = work.title.hasSuffix("立") ? "丽" : "立"
      let name = String(work.title.dropLast()) + other
      if wrong.members.first?.name == work.title { wrong.members[0].name = name }
      wrong.title = name
      reason = Bilingual(chinese: "姓名与证件不一致", english: "whose name is not that of the document")
    case .collective:
      wrong.title += "（筹）"
      reason = Bilingual(chinese: "名称与申报表印章不一致", english: "whose name is not that of its seal")
    case .work, .project, .proposal:
      right.title += "（修订）"
      reason = Bilingual(chinese: "题目与申报书不一致", english: "whose title is not the form's")
    }
    (written, corrected) = (wrong, right)
  }
}
