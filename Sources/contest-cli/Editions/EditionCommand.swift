public import ArgumentParser
public import Contest
import ContestArchive
import ContestDesk
import Foundation

/// 届: opens, lists, shows, amends.
struct EditionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition", abstract: "开届、查看、修订。 Opens and shows editions.",
    subcommands: [
      EditionOpenCommand.self, EditionListCommand.self, EditionShowCommand.self,
      EditionSealCommand.self,
    ])
}

struct EditionOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "按规程开一届，并封存规程。 Opens an edition and seals its rulebook.",
    discussion:
      "例 · example:  contest-cli edition open tiaozhanbei-academic --year 2027 --tier city --office 京华市团委"
  )

  @Argument(help: "规程的编号或文件。 A rulebook's id or file.")
  var rulebook: String

  @Option(help: "年份。 The year.")
  var year: Int

  @Option(help: "级别，如 school、city、nation。 The tier.")
  var tier: Tier.ID

  @Option(help: "主办单位。 The office that runs it.")
  var office: String = ""

  @Option(help: "只供演练和测试：指定抽签种子，名单会注明。 A chosen seed, for rehearsals and tests only.")
  var seed: Seed?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let text = try options.shelf.text(of: rulebook)
    let desk = try await options.desk(creating: true)
    let edition = try await desk.openEdition(
      rulebookText: text, year: year, tier: tier, office: office,
      seed: seed)
    if options.output.json {
      try Talk.printJSON(EditionLine(edition, try await desk.draws(of: edition)))
    } else {
      Talk.print(edition.id.text)
      Talk.say(
        Talk.text(
          "已开届，规程已封存。SHA-256 \(edition.seal)，抽签种子的 SHA-256 \(edition.draw.hash)。",
          "Open; the rulebook is sealed. SHA-256 \(edition.seal); SHA-256 of the seed \(edition.draw.hash)."
        ))
      if office.allSatisfy(\.isWhitespace) {
        Talk.say(
          Talk.text(
            "没有写主办单位（--office）：公示公告、公文、证书上空着，开届以后不能补写。要写的，请趁没有报名，在空文件夹里重新开届。",
            "No office is named (--office): notices and certificates leave it blank, and it cannot be set later. To name one, open the edition anew in an empty folder before anybody registers."
          ))
      }
      if let notice = edition.draw.origin.notice(in: Talk.language) { Talk.say(notice) }
    }
    // The text is sealed now; what is doubtful in it can still be amended before anybody enters.
    RulebookReader.read(text, file: rulebook).tellProblems()
    for note in PersonsToTellApart.missing(in: edition.rulebook) {
      let problem = Problem(note, severity: .note, at: Place(file: rulebook), found: nil)
      Talk.say(problem.textLine(in: Talk.language))
    }
  }
}

struct EditionListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出各届。 Lists the editions.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let editions = try await options.desk().editions()
    if options.output.json {
      try Talk.printJSON(editions.map { EditionLine($0) })
      return
    }
    var table = TextTable([
      Talk.text("编号", "id"), Talk.text("赛事", "programme"), Talk.text("级", "tier"),
      Talk.text("主办", "office"), Talk.text("状态", "state"),
    ])
    for edition in editions {
      table.add([
        edition.id.text, edition.rulebook.name.text(in: Talk.language),
        edition.tier.name.text(in: Talk.language), edition.office,
        edition.state.name(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
  }
}

struct EditionShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "查看一届：走到哪一步，还差什么，抽签的种子。 Shows an edition: where it stands, its draws.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let draws = try await desk.draws(of: edition)
    let outside = try await UnjudgedTalk.questions(desk, edition)
    if options.output.json {
      try Talk.printJSON(EditionLine(edition, draws, outside: outside))
      return
    }
    Talk.print("\(edition.id)  \(edition.rulebook.name.text(in: Talk.language))")
    Talk.print(
      Talk.text("主办  ", "office  ")
        + (edition.office.isEmpty ? Talk.text("（没有写）", "(not said)") : edition.office))
    Talk.print("SHA-256 \(edition.seal)")
    edition.amendments.map(\.words).forEach(Talk.print)
    let plan = try await desk.year(edition.year)
    let progress = EditionProgress(
      edition, plan.editions.first { $0.id == edition.id }?.timetable,
      try await desk.entryCounts(of: edition))
    var table = TextTable([])
    for step in progress.steps { table.add(["  \(step.id)", step.name, step.state]) }
    table.lines.filter { !$0.isEmpty }.forEach(Talk.print)
    progress.next.forEach(Talk.print)
    outside.forEach { Talk.print($0.message) }
    draws.map(\.words).forEach(Talk.print)
    if let notice = edition.draw.origin.notice(in: Talk.language) { Talk.print(notice) }
  }
}

struct EditionSealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "核对封存；或以 --amend 修订规程并说明理由。 Checks the seal, or amends with a reason.")

  @Option(help: "修订后的规程文件。 The amended rulebook.", completion: .file())
  var amend: String?

  @Option(help: "修订理由。 Why.")
  var reason: String = ""

  @Flag(help: "修订前先看：容不下的、不再相符的申报，不写入。 Looks what an amendment meets, and writes nothing.")
  var dryRun = false

  @Option(
    help: "把现行规程的文本写成文件，交给下级或照着修订。 Writes the rules in force to a file.",
    completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
    if out != nil, amend != nil {
      throw ValidationError(
        Talk.text(
          "--out 写出现行的规程，不与 --amend 同用。", "--out writes the rules in force; use it without --amend."
        ))
    }
    if dryRun, amend == nil {
      throw ValidationError(Talk.text("--dry-run 与 --amend 同用。", "Use --dry-run with --amend."))
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    if let out {
      let text = try await desk.rulebookText(edition: edition.id)
      if out == "-" { return Talk.print(text) }
      do {
        try Data(text.utf8).write(to: URL(filePath: out), options: .atomic)
      } catch {
        throw ArchiveError.cannotWrite(path: out, reason: error.localizedDescription)
      }
      try options.output.tell(
        ["written": out], "已写出现行的规程：\(out)，SHA-256 \(edition.sealInForce)。",
        "The rules in force are in \(out); SHA-256 \(edition.sealInForce).")
    } else if let amend {
      let text = try options.shelf.text(of: amend)
      let notes = try await desk.amendEdition(
        edition.id, rulebookText: text, reason: reason, mode: dryRun ? .preview : .run)
      if dryRun {
        let effect = try await desk.previewAmendment(rulebookText: text, edition: edition.id)
        if options.output.json {
          return try Talk.printJSON(AmendmentTrialJSON(notes, effect, edition.names))
        }
        RulebookReader.read(text, file: amend).tellProblems()
        for note in notes { Talk.say(note.message(in: Talk.language)) }
        tell(effect, edition)
        return Talk.print(
          Talk.text(
            "办过的事，这份规程都容得下；没有写入。",
            "The text has a place for all that was done; nothing was written."))
      }
      try options.output.tell(
        ["amended": edition.id], "已记录修订，封存的原文不变。", "Amended; the sealed text stays.")
      RulebookReader.read(text, file: amend).tellProblems()
      for note in notes { Talk.say(note.message(in: Talk.language)) }
      try await OutcomePrinter.announceStale(desk, options)
    } else {
      if options.output.json {
        return try Talk.printJSON(
          SealJSON(seal: edition.seal, amendments: edition.amendments.map(AmendmentJSON.init)))
      }
      Talk.print(edition.seal)
      edition.amendments.map(\.words).forEach(Talk.print)
      Talk.say(
        edition.amendments.isEmpty
          ? Talk.text("封存无误。", "The seal holds.")
          : Talk.text(
            "封存和各次修订均无误；现行的是最后一次修订。", "The seal and all amendments hold; the last one is in force.")
      )
    }
  }
}

extension EditionSealCommand {
  /// Who would move by the amended rules, or why nobody would.
  private func tell(_ effect: AmendmentEffect, _ edition: Edition) {
    Talk.print(effect.message(in: Talk.language, naming: edition.names))
    guard case .moves(let trial, let status) = effect else { return }
    let printer = OutcomePrinter(status)
    printer.tell(trial.changes)
    for field in trial.unknown {
      Talk.print("  " + field.message(in: Talk.language, naming: edition.names))
    }
    if let notDue = trial.prizesNotDue {
      Talk.print("  " + notDue.message(in: Talk.language, naming: edition.names))
    }
    printer.consequences(of: trial).forEach { Talk.print("  " + $0) }
  }
}

/// What an amendment would meet and whom it would move.
private struct AmendmentTrialJSON: Encodable {
  let notes: String
  /// `moves`, `nothing-moves`, `no-results`, `unknown` or `not-shown`, and in a sentence.
  let effect, message: String
  /// What moves; left out where nothing does.
  let trial: TrialJSON?

  init(_ notes: [AmendmentNote], _ effect: AmendmentEffect, _ names: Names) {
    self.notes = "\(notes.count)"
    self.effect = effect.code
    message = effect.message(in: Talk.language, naming: names)
    trial =
      if case .moves(let trial, let status) = effect {
        TrialJSON(name: Talk.text("修订", "amendment"), trial, status, names)
      } else { nil }
  }
}

extension Seed: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Edition.Amendment {
  /// The line of an amendment: number, day, digest, reason.
  fileprivate var words: String {
    Talk.text(
      "第 \(number) 次修订  \(at.day())  SHA-256 \(seal)  \(reason)",
      "amendment \(number)  \(at.day())  SHA-256 \(seal)  \(reason)")
  }
}

private struct AmendmentJSON: Encodable {
  let number: Int
  let at, seal, reason: String

  init(_ amendment: Edition.Amendment) {
    number = amendment.number
    at = amendment.at.text
    seal = amendment.seal
    reason = amendment.reason
  }
}

private struct SealJSON: Encodable {
  let seal: String
  let amendments: [AmendmentJSON]
}

/// An edition in JSON.
private struct EditionLine: Encodable {
  let schemaVersion = 1
  let id: Edition.ID
  let tier: Tier.ID
  let programme, office, state, seal, openedAt: String
  let year: Int
  let rounds: [Round.ID]
  /// The SHA-256 of the edition's own seed, and where the seed comes from; `draws` has all draws where one edition is shown.
  let seedSHA256: String
  let seedOrigin: Draw.Origin
  let draws: [DrawLine]?
  let amendments: [AmendmentJSON]
  /// The accepted entries that are not in the round that concerns them, as open questions, where one edition is shown.
  let outside: [OutcomeJSON.Open]?

  init(
    _ edition: Edition, _ draws: [DrawLine]? = nil, outside: [OutcomeJSON.Open]? = nil
  ) {
    self.outside = outside
    id = edition.id
    programme = edition.rulebook.name.text(in: Talk.language)
    tier = edition.tier.id
    office = edition.office
    state = edition.state.rawValue
    seal = edition.seal
    openedAt = edition.openedAt.text
    year = edition.year
    amendments = edition.amendments.map(AmendmentJSON.init)
    seedSHA256 = edition.draw.hash
    seedOrigin = edition.draw.origin
    self.draws = draws
    rounds = edition.tier.rounds.map(\.id)
  }
}
