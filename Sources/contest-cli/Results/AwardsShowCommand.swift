import ArgumentParser
import Contest
import ContestDesk

/// 获奖名单.
struct AwardsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看已封存的获奖名单和理由。 Shows the prizes as sealed.",
    discussion: "例 · example:  contest-cli awards show")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let shown = try await desk.shownAwards(edition: options.edition)
    let status = try await desk.outcomeStatus(edition: options.edition)
    if options.output.json {
      return try Talk.printJSON(
        shown.lines.map {
          AwardLineJSON(
            entry: $0.entry.text, level: $0.level, reason: $0.reason(in: Talk.language),
            version: shown.version?.version.number, stale: shown.version?.isStale)
        })
    }
    var table = TextTable([
      Talk.text("奖项", "prize"), Talk.text("编码", "entry"),
      Talk.text(status.edition.rulebook.nouns.titleHeading, "title"),
      Talk.text("单位", "organization"), Talk.text("类别", "track"), Talk.text("理由", "reason"),
    ])
    for line in shown.lines {
      let brief = shown.entries[line.entry]
      table.add([
        line.level, line.entry.text, PersonalNumbers.masked(brief?.title ?? ""),
        brief?.organization ?? "",
        shown.division(of: line, status.edition, in: Talk.language),
        line.reason(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
    let tier = status.edition.tier
    guard let version = shown.version else {
      Talk.say(Talk.text("还没有评奖。", "The prizes have not been given yet."))
      return tellWherePointsStand(tier)
    }
    if tier.awards.isEmpty {
      Talk.say(
        Talk.text(
          "规程只给单位设奖，没有逐件的奖项。",
          "The rulebook gives something to organizations alone, and no entry a prize."))
    }
    AwardTotals.say(
      shown.lines.map(\.level), of: status.edition.tier.awards.map(\.level.chinese))
    for places in status.emptyPlaces {
      guard case .level = places.of else { continue }
      Talk.say(
        version.ofToday(
          Talk.text("空缺：", "Empty: ")
            + places.message(in: Talk.language, naming: status.edition.names), in: Talk.language))
    }
    for unmet in status.unmetMinima {
      Talk.say(
        version.ofToday(
          Talk.text("保底：", "Minimum: ")
            + unmet.message(in: Talk.language, naming: status.edition.names), in: Talk.language))
    }
    if !shown.vacant.isEmpty {
      Talk.say(
        Talk.text("空缺：", "Nobody has: ") + shown.vacant.joined(separator: Talk.text("、", ", ")))
    }
    for title in shown.rechecked { Talk.say(title.text(in: Talk.language)) }
    for several in shown.severalPrizes {
      Talk.say(several.message(in: Talk.language, naming: status.names))
    }
    let names = status.names
    for cap in shown.caps {
      let list = cap.list.isEmpty ? "" : "（\(names.list(cap.list, in: Talk.language))）"
      Talk.say(
        "\(cap.level.text(in: Talk.language))\(list)：\(cap.note.message(in: Talk.language, naming: names))"
      )
    }
    if !version.isStale {
      for line in AwardsPrinter.waiting(try await desk.awardsNow(edition: options.edition), status)
      {
        Talk.say(line)
      }
    }
    for question in status.open where question.isAboutPrize {
      Talk.say(
        version.ofToday(
          Talk.text("待办：", "Open: ") + status.message(of: question, in: Talk.language),
          in: Talk.language))
    }
    for late in status.lateAnswers {
      Talk.say(version.ofToday(late.text(in: Talk.language), in: Talk.language))
    }
    tellWherePointsStand(tier)
    Talk.say(version.notice(in: Talk.language))
  }

  /// Names what the list of entries' prizes does not have: team points, cups, prizes of organizations and of advisers.
  private func tellWherePointsStand(_ tier: Tier) {
    let prizes =
      tier.organizationAwards.map { $0.name.text(in: Talk.language) }
      + tier.memberAwards.map { $0.name.text(in: Talk.language) }
      + tier.adviserAwards.map { $0.name.text(in: Talk.language) }
    let apart =
      (tier.hasTeamPoints ? [Talk.text("团体总分和杯", "Team points and cups")] : []) + prizes
    guard !apart.isEmpty else { return }
    let listed = apart.joined(separator: Talk.text("、", ", "))
    Talk.say(
      Talk.text("\(listed)另见：awards points。", "\(listed) stand apart: awards points."))
  }
}

/// How many each prize has: 一等奖 3，二等奖 5.
enum AwardTotals {
  static func say(_ given: [String], of levels: [String]) {
    var seen: Set<String> = []
    let totals = levels.filter { seen.insert($0).inserted }.map { level in
      "\(level) \(given.count { $0 == level })"
    }
    guard !given.isEmpty else { return }
    Talk.say(
      Talk.text(
        "共 \(given.count) 项：\(totals.joined(separator: "，"))。",
        "\(given.count) in all: \(totals.joined(separator: ", "))."))
  }
}

/// A prize in JSON, with the version that it is of.
struct AwardLineJSON: Encodable {
  let entry, level, reason: String
  let version: Int?
  let stale: Bool?
}
