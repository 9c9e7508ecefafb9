import ArgumentParser
import Contest
import ContestDesk

/// What every command understands that takes back the opening of a ballot or a vote: which round, and why.
struct TakeBackOptions: ParsableArguments {
  @Argument(help: "哪一轮；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  /// Says that a round is as if it had not been opened. `also` is what else follows.
  func tell(_ round: Round.ID, of edition: Edition, also: Bilingual? = nil) throws {
    let names = edition.names
    try options.output.tell(
      ["taken-back": round],
      "“\(names.round(round, in: .chinese))”已收回，恢复为没有开始\(also.map { "；\($0.chinese)" } ?? "")。",
      "“\(names.round(round, in: .english))” is taken back and not open\(also.map { "; \($0.text(in: .english))" } ?? "")."
    )
  }
}
