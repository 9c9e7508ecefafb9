import Contest
import ContestDesk
import ContestStore

/// Marks that are checked again before a list goes public: who is drawn, what was found, what is left. 成绩复核.
enum RecheckPages {
  static let routes =
    Route.table("/e/:edition/rounds/:round/recheck", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/rounds/:round/recheck", .may(.closeRound)) { visit in
        let round = try asked(visit)
        return try await visit.trying("draw") {
          _ = try await visit.desk.drawRecheck(
            of: round.id, edition: try visit.requireEdition().id)
          return .seeOther(visit.at("rounds", round.id.text, "recheck", said: .recheckDrawn))
        } refused: {
          try await page(visit, $0).answer(visit)
        }
      }
    ]

  /// The round of the address, if its rulebook asks for a re-check.
  private static func asked(_ visit: Visit) throws -> Round {
    let round = try visit.scoredRound()
    guard round.recorded?.recheck != nil else { throw WebFault.notFound }
    return round
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let say = visit.say
    let round = try asked(visit)
    let id = try visit.requireEdition().id
    // Before the numbers are decoded nobody sees a mark beside an entry, here neither.
    guard try await visit.desk.areCodesOpened(of: round.id, edition: id) else {
      throw WebFault.notFound
    }
    let status = try await visit.desk.recheck(of: round.id, edition: id)
    let name = round.name.text(in: visit.language)
    return TablePage(
      place: .rounds, title: say("\(name)：成绩复核", "\(name): marks checked again"),
      table: status.table(in: visit.language), english: status.table(in: .english),
      links: status.lines.map { visit.at("entries", $0.entry.text) }, linkColumn: 1,
      above: visit.done() + standing(status, visit) + acts(status, visit, refusal),
      below: visit.back(to: round),
      empty: say("还没有抽取复核名单。", "Nobody is drawn for it yet."), refusal: refusal,
      showsNotes: true)
  }

  private static func standing(_ status: ReCheckStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    let check = status.check
    let nouns = visit.nouns
    guard !check.asked.isEmpty else {
      return """
        <p>\(say("评定奖项以后抽取；没有复核完，名单不能公示。", "It is drawn once the prizes are decided, and no list goes public before it is done."))</p>
        """
    }
    let prizes = check.asked.values.count { $0 == .prize }
    let drawn = check.asked.values.count { $0 == .drawn }
    var body: HTML = """
      <p>\(say("获奖名次 \(nouns.count(prizes))，抽取 \(nouns.count(drawn))；不一致 \(check.wrong)。", "\(prizes) prize places and \(drawn) drawn; \(check.wrong) wrong."))</p>
      """
    if check.isOfAll {
      body +=
        "<div class=\"note wrong\"><p>\(say("不一致的超过 \(check.rule.allOver.shareText)，须全部复核。", "More than \(check.rule.allOver.shareText) were wrong, so all are to be checked."))</p></div>"
    }
    let left = check.outstanding.count
    if !status.undrawn.isEmpty {
      let names = status.undrawn.prefix(8).map(\.text).joined(separator: say("、", ", "))
      body +=
        "<div class=\"note wrong\"><p>\(say("抽取以后又有 \(nouns.count(status.undrawn.count))进入获奖名次，还没有列入：\(names)。请补抽，再复核。", "\(status.undrawn.count) came to a prize since and are not on the list: \(names). Add them and check them."))</p></div>"
    }
    body +=
      left == 0 && !status.undrawn.isEmpty
      ? ""
      : left == 0
        ? "<p>\(say("应复核的都已复核。", "Everybody due was checked."))</p>"
        : "<p>\(say("还有 \(nouns.count(left))没有复核。", "\(left) are still to be checked."))</p>"
    return body
  }

  private static func acts(
    _ status: ReCheckStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    guard visit.may(.closeRound) else { return "" }
    let target = visit.at("rounds", status.round.id.text, "recheck")
    let isFirst = status.check.asked.isEmpty
    let draw = OfficeForm(
      name: "draw", target: target,
      button: isFirst
        ? say("抽取复核名单", "Draw the list")
        : say("奖项有变动，补抽新获奖的", "Prizes changed: add who has one now"),
      isQuiet: !isFirst
    ).html(visit, refusal)
    var links: HTML = ""
    if !isFirst {
      links +=
        "<a class=\"button\" href=\"\(visit.at("rounds", status.round.id.text, "take", "recheck"))\">\(say("收复核表…", "Take the filled list…"))</a> "
      if status.check.wrong > 0 {
        links +=
          "<a class=\"button quiet\" href=\"\(visit.at("rounds", status.round.id.text, "records"))\">\(say("更正登记的成绩…", "Correct recorded marks…"))</a>"
      }
    }
    let told: HTML =
      isFirst
      ? ""
      : "<p class=\"soft\">\(say("下载下面的表（Excel），复核的人填“一致”或“不一致”和说明，再交上来。", "Download the table below (Excel); whoever checks writes right or wrong with a note, and it is taken in here."))</p>"
    return "\(told)<div class=\"acts\">\(links)</div>\(draw)"
  }
}
