import ArgumentParser
import Contest
import Foundation

/// `rulebook new FILE.yml`: asks ten questions and writes a rulebook from the answers.
struct RulebookNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "回答十个问题，写成一份规程 · Asks ten questions and writes a rulebook",
    discussion: """
      每问都有例子；直接回车取惯用的答案。写成的文件可以接着修改。
      Each question has an example; an empty answer takes the usual one. The file can be edited afterwards.
      例 · Example:
        contest-cli rulebook new 微创新.yml
      """)

  @Argument(
    help: "要写的文件；已有的不覆盖 · The file to write; one that is there is kept", completion: .file())
  var file: String

  func run() throws {
    // The person types the answers where the line of progress would be drawn, so there is none.
    WorkLine.shared.end()
    guard !FileManager.default.fileExists(atPath: file) else {
      throw OutputError.alreadyThere(file)
    }
    var draft = RulebookDraft()
    draft.program = Program.name
    draft.file = file
    for question in RulebookQuestion.allCases { try ask(question, &draft) }
    let text = draft.yaml
    let reading = RulebookReader.read(text, file: file)
    for problem in reading.problems { Talk.say(problem.textLine(in: Talk.language)) }
    try Data(text.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
    Talk.say(
      Talk.text(
        "已写成 \(file)。逐句查看：\(Program.name) rulebook show \(file)",
        "Wrote \(file). Read it: \(Program.name) rulebook show \(file)"))
    Talk.say(
      Talk.text(
        "没有问到、按常用值写的（请按通知核对，要改的改文件）：",
        "Written as is usual, without having been asked; check them against your notice:"))
    for one in draft.assumptions(in: Talk.language) { Talk.say("- \(one)") }
    if reading.rulebook == nil { throw ExitCode(65) }
  }

  /// Asks until the answer can be used. On a pipe a wrong answer ends the command, since nobody is there to mend it.
  private func ask(_ question: RulebookQuestion, _ draft: inout RulebookDraft) throws {
    let usual = question.usual.map { $0.isEmpty ? "" : Talk.text("［回车：\($0)］", " [empty: \($0)]") }
    while true {
      Talk.say("\(question.rawValue + 1). \(question.text(in: Talk.language))\(usual ?? "")")
      guard let answer = readLine() else { throw RulebookAnswerError.empty }
      do {
        return try draft.take(answer, to: question)
      } catch {
        guard isatty(STDIN_FILENO) == 1 else { throw error }
        Talk.say(error)
      }
    }
  }
}
