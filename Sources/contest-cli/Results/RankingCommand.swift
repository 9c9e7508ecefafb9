import ArgumentParser
import Contest
import ContestDesk

/// 名次.
struct RankingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranking", abstract: "查看名次。 Shows rankings.",
    subcommands: [RankingShowCommand.self, RankingTieCommand.self])
}

struct RankingShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一轮的成绩和名次；未结束时按现有评分试算。 A round's results.",
    discussion: "例 · example:  contest-cli ranking show review")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "每件至少几份评分有效。 How many sheets are enough.")
  var leastSheets: Int?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let standing = try await desk.standing(
      of: round, edition: options.edition, leastSheets: leastSheets)
    if options.output.json {
      try Talk.printJSON(
        standing.results.entries.map { RankingJSON($0, standing) })
      return try await UnjudgedTalk.tell(outside: round, desk, options)
    }
    for line in tables(standing) { Talk.print(line) }
    if !standing.givesPlaces {
      Talk.say(
        Talk.text(
          "这一轮只登记数据，不排名。", "The round only records data and gives no places."))
    }
    for note in standing.results.notes { Talk.say(note.message(in: Talk.language)) }
    if !standing.reReviews.isEmpty {
      Talk.say(
        Talk.text(
          "按规程应复议 \(standing.edition.rulebook.nouns.count(standing.reReviews.count))：",
          "\(standing.reReviews.count) entries need a second look:")
          + standing.reReviews.map { "\($0.entry.text)（\($0.found)）" }.joined(separator: " "))
    }
    if let version = standing.version {
      Talk.say(version.notice(in: Talk.language))
    } else {
      Talk.say(Talk.text("本轮尚未结束，以上为试算。", "Not closed yet: a trial."))
    }
    try await UnjudgedTalk.tell(outside: round, desk, options)
  }

  /// A table for each list in which places are counted, under the list's name where there are several.
  private func tables(_ standing: RoundStanding) -> [String] {
    let nouns = standing.edition.rulebook.nouns
    let lists = Dictionary(grouping: standing.results.entries) { $0.list }
    let order = standing.edition.inOrderOfTracks(
      standing.results.entries.map(\.list).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }, id: \.self)
    var lines: [String] = []
    for list in order {
      let results = lists[list] ?? []
      if !list.isEmpty {
        if !lines.isEmpty { lines.append("") }
        let name = standing.edition.listName(list, in: Talk.language)
        lines.append(
          Talk.text("【\(name)】\(nouns.count(results.count))", "[\(name)] \(results.count)"))
      }
      let raw = standing.rules.isConverted ? [standing.round.rawHeading(in: Talk.language)] : []
      var table = TextTable(
        [Talk.text("名次", "place"), Talk.text("编码", "entry")] + raw + [
          standing.round.scoreHeading(in: Talk.language),
          standing.round.isJudged
            ? Talk.text("评分数", "sheets") : Talk.text("成绩数", "marks"),
          Talk.text("单位", "organization"), Talk.text(nouns.titleHeading, "title"),
        ], rightAligned: raw.isEmpty ? [0, 2, 3] : [0, 2, 3, 4])
      for result in results { table.add(row(result, standing)) }
      lines += table.lines + withoutRank(results, standing)
    }
    return lines
  }

  /// Why entries have no rank, a line for each reason with those that it holds for.
  private func withoutRank(_ results: [EntryResult], _ standing: RoundStanding) -> [String] {
    let names = Names(standing.edition.tier)
    var reasons: [(why: String, entries: [String])] = []
    for result in results {
      guard case .notRanked(let missing) = result.state else { continue }
      let why = missing.message(in: Talk.language, naming: names)
      if let known = reasons.firstIndex(where: { $0.why == why }) {
        reasons[known].entries.append(result.entry.text)
      } else {
        reasons.append((why, [result.entry.text]))
      }
    }
    return reasons.map { reason in
      let shown = reason.entries.prefix(8).joined(separator: Talk.text("、", ", "))
      let more =
        reason.entries.count > 8
        ? Talk.text("等 \(reason.entries.count) 项", " and more, \(reason.entries.count) in all") : ""
      return Talk.text(
        "没有名次：\(shown)\(more)：\(reason.why)", "No rank: \(shown)\(more): \(reason.why)")
    }
  }

  private func row(_ result: EntryResult, _ standing: RoundStanding) -> [String] {
    let brief = standing.entries[result.entry]
    let place =
      standing.givesPlaces ? result.rank.map { "\($0)\(result.isTied ? "=" : "")" } : nil
    let score =
      result.rank == nil ? nil : result.score.map(standing.rules.text(ofScore:))
    let raw =
      standing.rules.isConverted
      ? [result.raw.map { standing.rules.text(ofRaw: $0) } ?? ""] : []
    return [place ?? "–", result.entry.text] + raw + [
      score ?? "", "\(result.totals.count + result.recorded.count)",
      brief?.organization ?? "", brief?.title ?? "",
    ]
  }
}

struct RankingTieCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide-tie",
    abstract: "记录评委会对同分作品的排序。 Records the committee's order of tied entries.",
    discussion: "例 · example:  contest-cli ranking decide-tie defence E00012 E00007 --reason 加赛表决")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "同分的作品，好的在前。 The tied entries, best first.")
  var entries: [String]

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let edition = try await desk.edition(options.edition)
    var order: [Entry.ID] = []
    for entry in entries {
      order.append(try await desk.entryID(entry, edition: edition, in: round))
    }
    let decides = try await desk.decideTie(
      in: round, edition: edition.id, order: order, reason: reason)
    try options.output.tell(["decided": order.map(\.text)], "已记录。", "Recorded.")
    if !decides, !options.output.json, !options.output.quiet {
      Talk.say(
        Talk.text(
          "名次按这个次序排；晋级名单和奖项没有因此变化。",
          "The ranks follow this order; who goes on and the prizes stay as they were."))
    }
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

private struct RankingJSON: Encodable {
  let entry: String
  let place: Int?
  let tied: Bool
  let score: String?
  let list, organization, title: String
  let judges: Int
  let missing: String?
  /// Why there is no rank, in words.
  let reason: String?
  let version: Int?
  let stale: Bool?
  /// Whether the round still takes marks, so that the ranking is a trial and no sealed version.
  let trial: Bool

  init(_ result: EntryResult, _ standing: RoundStanding) {
    entry = result.entry.text
    place = standing.givesPlaces ? result.rank : nil
    tied = standing.givesPlaces && result.isTied
    score =
      result.rank == nil ? nil : result.score.map(standing.rules.text(ofScore:))
    list = result.list
    organization = standing.entries[result.entry]?.organization ?? ""
    title = standing.entries[result.entry]?.title ?? ""
    judges = result.totals.count + result.recorded.count
    version = standing.version?.version.number
    stale = standing.version?.isStale
    trial = standing.version == nil
    if case .notRanked(let reason) = result.state {
      missing = reason.code
      self.reason = reason.message(in: Talk.language, naming: Names(standing.edition.tier))
    } else {
      (missing, self.reason) = (nil, nil)
    }
  }
}
