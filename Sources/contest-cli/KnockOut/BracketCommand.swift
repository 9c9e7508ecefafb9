import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 淘汰赛的对阵.
struct BracketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bracket",
    abstract: "淘汰赛：抽签定对阵、登记胜负、看对阵图。 Knock-outs: the draw, results, the bracket.",
    discussion: """
      规程里有一次淘汰赛时，不必写轮次。 With one knock-out in the rulebook its round need not be named.
      例 · example:  contest-cli bracket draw
                     contest-cli bracket result 3 --winner A7 --score 2:1
                     contest-cli bracket show --out 对阵表.xlsx
                     contest-cli bracket import 对阵表.xlsx
      """,
    subcommands: [
      BracketDrawCommand.self, BracketResultCommand.self, BracketImportCommand.self,
      BracketShowCommand.self,
    ])
}

struct BracketDrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "抽签定对阵，开始淘汰赛。 Draws who meets whom, which begins the knock-out.",
    discussion: """
      种子按规程：前一轮的前几名，或者在这里按次序写明；其余的抽签。种子数的摘要先记入日志，结束这一轮时公布，任何人可以重抽核对。
      Seeds are by the rulebook, the others by lot; the hash of the seed goes on record first.
      例 · example:  contest-cli bracket draw cup --seeds A7,A2
      """)

  @Argument(help: "淘汰赛的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "种子的编号或名称，按次序，用逗号隔开；规程没有写按哪一轮时用。 The seeds in their order, with commas.")
  var seeds: String?

  @Option(help: "重抽的理由；登记第一场以前。 Why it is drawn again; before the first result.")
  var redraw: String?

  @Option(help: "指定抽签种子，只供演练和测试。 A chosen seed, for rehearsals and tests.")
  var seed: Int?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let named = (seeds ?? "").split { ",，、".contains($0) }.map {
      String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
    let status = try await options.desk().drawBracket(
      of: round, edition: options.edition, seeds: named, seed: seed.map { .number($0) },
      redraw: redraw)
    try BracketPrinter(status).tell(options.output)
  }
}

struct BracketResultCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "result",
    abstract: "登记一场的胜负。 Records the result of a match.",
    discussion: """
      后面的场次随之排定。更正的写 --replace 和理由；双方因此变了的后面几场要重新登记。
      Who meets next follows. To correct one, give --replace and the reason.
      例 · example:  contest-cli bracket result 3 --winner A7 --score 2:1
                     contest-cli bracket result 4 --winner A2 --walkover
      """)

  @Argument(help: "场次。 The number of the match.")
  var match: Int

  @Option(help: "胜者的编号或名称。 Who won: code or name.")
  var winner: String

  @Option(help: "比分，胜者在前，如 2:1；只供显示。 The score, the winner's first; shown only.")
  var score: String = ""

  @Flag(help: "对方弃权。 The other side did not come or gave up.")
  var walkover = false

  @Flag(help: "以这次的为准。 Takes this one where a result is on record.")
  var replace = false

  @Option(help: "更正的理由。 Why it is corrected.")
  var reason: String = ""

  @Option(help: "淘汰赛的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().recordMatch(
      match, winner: winner, score: score, isWalkover: walkover, of: round,
      edition: options.edition, replacing: replace, reason: reason)
    try BracketPrinter(status).tell(options.output)
  }
}

struct BracketShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "各场对阵、胜负和下一场；可写成对阵表。 Who met whom, who meets next; writes the bracket.",
    discussion: """
      例 · example:  contest-cli bracket show --out 对阵表.xlsx
      """)

  @Argument(help: "淘汰赛的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(
    help: "写成文件（.xlsx，或打印的 .pdf）：对阵图、场次、抽签号。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkBefore(out, endings: [".xlsx", ".pdf"])
    let desk = try await options.desk()
    let status = try await desk.bracket(of: round, edition: options.edition)
    if let out { options.output.tell(try await desk.writeBracket(status, to: out)) }
    try BracketPrinter(status).tell(options.output)
    if let out, out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}

/// Words for a knock-out on a terminal.
struct BracketPrinter {
  let status: BracketStatus

  init(_ status: BracketStatus) { self.status = status }

  func tell(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(BracketJSON(status)) }
    var table = TextTable([
      Talk.text("场次", "match"), Talk.text("阶段", "stage"), Talk.text("一方", "one side"),
      Talk.text("另一方", "other side"), Talk.text("胜者", "winner"), Talk.text("情况", "state"),
    ])
    for line in status.lines {
      let sides = status.sides(of: line, in: Talk.language)
      table.add([
        "\(line.match.match.number)", line.match.match.stage(in: Talk.language),
        sides.first ?? "", sides.last ?? "", line.winner, line.match.standing(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
    guard !output.quiet else { return }
    let byes = status.outcome.bracket.byes.map { status.names[$0] ?? $0.text }
    if !byes.isEmpty {
      Talk.say(
        Talk.text(
          "首轮轮空：\(byes.joined(separator: "、"))。",
          "Byes in the first stage: \(byes.joined(separator: ", "))."))
    }
    let due = status.outcome.due.map(String.init)
    let open = status.lines.filter { [.due, .waiting].contains($0.match.state) }.count
    Talk.say(
      open == 0
        ? Talk.text(
          status.isClosed ? "都比完了，这一轮已经结束。" : "都比完了，可以结束这一轮（round close \(status.round.id)）。",
          status.isClosed
            ? "All matches are over, and the round is closed."
            : "All matches are over; close the round (round close \(status.round.id)).")
        : Talk.text(
          "还有 \(open) 场；现在可以登记的：\(due.joined(separator: "、"))（bracket result）。",
          "\(open) matches to come; to be recorded now: \(due.joined(separator: ", ")) (bracket result)."
        ))
    guard let draw = status.draw else { return }
    Talk.say(
      draw.seed(isClosed: status.isClosed).map {
        Talk.text("抽签的种子：\($0.text)", "seed of the draw: \($0.text)")
      } ?? Talk.text("抽签种子的摘要：\(draw.hash)", "hash of the seed of the draw: \(draw.hash)"))
  }
}

/// A knock-out for other programs.
struct BracketJSON: Encodable {
  struct Match: Encodable {
    let match: Int
    let stage: String
    let sides: [String]
    let winner: String?
    let score: String
    let state: String
  }
  struct Entrant: Encodable {
    let number: Int
    let entry, title, organization: String
    let isSeed, hasBye: Bool
    let place: Int?
  }
  let schemaVersion = 1
  let round: String
  let isClosed: Bool
  let drawSha256, seed: String?
  let entries: [Entrant]
  let due: [Int]
  let matches: [Match]

  init(_ status: BracketStatus) {
    (round, isClosed, due) = (status.round.id.text, status.isClosed, status.outcome.due)
    (drawSha256, seed) = (status.draw?.hash, status.draw?.seed(isClosed: status.isClosed)?.text)
    let byes = Set(status.outcome.bracket.byes)
    entries = status.drawn.enumerated().map { place, one in
      Entrant(
        number: place + 1, entry: one.entry.text, title: one.title,
        organization: one.organization, isSeed: place < status.outcome.bracket.seeds,
        hasBye: byes.contains(one.entry), place: status.outcome.places[one.entry])
    }
    matches = status.lines.map { line in
      let state: String
      var score = ""
      switch line.match.state {
      case .waiting: state = "waiting"
      case .due: state = line.match.isOutdated ? "outdated" : "due"
      case .decided(let result):
        (state, score) = (result.isWalkover ? "walkover" : "decided", result.score)
      case .withoutMatch: state = "without-match"
      }
      return Match(
        match: line.match.match.number, stage: line.match.match.stage(in: Talk.language),
        sides: line.match.sides.map {
          if case .entry(let entry) = $0 {
            entry.text
          } else {
            $0.text(in: Talk.language, naming: \.text)
          }
        }, winner: line.match.winner?.text, score: score, state: state)
    }
  }
}
