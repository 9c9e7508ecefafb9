import ArgumentParser
import Contest
import ContestDesk

/// `rulebook show ID`: what a rulebook was read as, in words.
struct RulebookShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看一份规程 · Show what a rulebook says")

  @OptionGroup var options: RulebookOptions

  @Argument(help: "编号或文件 · Id or file")
  var id: String

  func run() throws {
    let reading = try options.read(id)
    guard let rulebook = reading.rulebook else {
      reading.tellProblems()
      throw ExitCode(65)
    }
    var output = SheetOutput()
    if options.json {
      writeJSON(rulebook, &output)
    } else {
      for section in rulebook.sections(in: Talk.language) {
        output.write("【\(section.title)】\n")
        for line in section.lines { output.write("  \(line)\n") }
      }
    }
    output.flush()
    // After the text, so that they stand last on the screen.
    reading.tellProblems()
  }

  private func writeJSON(_ rulebook: Rulebook, _ output: inout SheetOutput) {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    let tracks = rulebook.tracks.map { track in
      "{\"id\":\(json: track.id),\"name\":\(json: track.name.chinese),\"groups\":"
        + list(track.groups.map { "\(json: $0)" }) + "}"
    }
    let clauses = rulebook.eligibility.map { clause in
      "{\"rule\":\(json: clause.rule.word),\"certainty\":"
        + "\(json: clause.certainty.rawValue),\"source\":\(json: clause.source)}"
    }
    let tiers = rulebook.tiers.map { tier in
      let rounds = tier.rounds.map {
        "{\"id\":\(json: $0.id),\"name\":\(json: $0.name.chinese),\"kind\":\(json: $0.kind.word)}"
      }
      let awards = tier.awards.map {
        "{\"level\":\(json: $0.level.chinese),\"places\":\(json: $0.to.words(in: .english)),"
          + "\"points\":\($0.points)}"
      }
      return "{\"id\":\(json: tier.id),\"name\":\(json: tier.name.chinese),"
        + "\"rounds\":\(list(rounds)),\"awards\":\(list(awards))}"
    }
    output.write(
      "{\"schemaVersion\":1,\"id\":\(json: rulebook.id),\"name\":\(json: rulebook.name.chinese),"
        + "\"version\":\(json: rulebook.version),\"subject\":\(json: rulebook.subject.rawValue),"
        + "\"source\":\(json: rulebook.source),\"tracks\":\(list(tracks)),"
        + "\"eligibility\":\(list(clauses)),\"tiers\":\(list(tiers))}\n")
  }
}

extension AwardRule.Recipients {
  /// `30`, `40%`, or the condition that an entry must meet.
  fileprivate func words(in language: Language) -> String {
    switch (self, language) {
    case (.places(.count(let count)), _): String(count)
    case (.places(.byTrack(let counts)), _):
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    case (.places(.share(let share)), _): share.shareText
    case (.places(.lid(let lid)), .chinese):
      "合计 \(lid.share.shareText) 之内" + (lid.part.map { "的 \($0.shareText)" } ?? "的余下")
    case (.places(.lid(let lid)), .english):
      (lid.part.map { "\($0.shareText) of " } ?? "the rest of ") + lid.share.shareText + " together"
    case (.advanced(let round), .chinese): "“\(round)”晋级者"
    case (.advanced(let round), .english): "advanced of \(round)"
    case (.notAdvanced(let round), .chinese): "“\(round)”有名次而未晋级者"
    case (.notAdvanced(let round), .english): "not advanced of \(round)"
    case (.recheck, .chinese): "由复核得到"
    case (.recheck, .english): "by re-check"
    case (.ranks(let ranks), .chinese):
      "第 \(Counted.span(ranks.lowerBound, ranks.upperBound)) 名"
    case (.ranks(let ranks), .english):
      "\(ranks.count == 1 ? "rank" : "ranks") \(Counted.span(ranks.lowerBound, ranks.upperBound))"
    case (.all, .chinese): "有名次的全部"
    case (.all, .english): "all with a rank"
    case (.atLeast(let points), .chinese): "\(points) 分以上（含）"
    case (.atLeast(let points), .english): "\(points) points or more"
    }
  }
}
