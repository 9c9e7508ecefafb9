public import ArgumentParser
public import Contest
import ContestDesk

/// 遴选.
struct SelectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selection", abstract: "谁晋级、谁候补，为什么。 Who goes on, who is in reserve, and why.",
    subcommands: [
      SelectionProposeCommand.self, SelectionShowCommand.self, SelectionOverrideCommand.self,
      SelectionPlacesCommand.self, SelectionConfirmCommand.self,
    ])
}

struct SelectionProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "按规程提出名单。 Proposes the list by the rulebook.",
    discussion: "例 · example:  contest-cli selection propose review")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "线上同分：wait 待定，take-all 全取，take-none 全不取。 Ties at the line.")
  var ties: TieAtLine?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let selection = try await desk.proposeSelection(
      of: round, edition: options.edition, ties: ties)
    let proposed = try await desk.proposedSelection(of: round, edition: options.edition)
    // A confirmed list that is out of date is not the proposal; `selection show` gives it.
    try SelectionPrinter(options.output).show(proposed.selection)
    if let version = proposed.sealed, version.isStale {
      let (chinese, english) = (version.name(in: .chinese), version.name(in: .english))
      Talk.say(
        Talk.text(
          "\(chinese)里已经确认的名单与此不同或理由有变；核对差别以后再确认，写明理由，就封存新的一版。",
          "The confirmed list of \(english) is out of date. Look at the differences, then confirm again with a reason, which seals a new version."
        ))
    }
    SelectionPrinter.say(selection, try await desk.edition(options.edition))
    try await OutcomePrinter.announce(desk, options, after: before, proposed.status)
    proposed.state.tell(for: "selection confirm", options.output)
  }
}

struct SelectionShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看名单和理由。 Shows the list with its reasons.")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try SelectionPrinter(options.output).show(
      try await options.desk().shownSelection(of: round, edition: options.edition))
  }
}

struct SelectionOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "评委会对一件作品的决定，理由存档。 The committee's decision about one entry.",
    discussion:
      "例 · example:  contest-cli selection override review E00012 --advance --reason 专家组合议")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "作品：编码、单位编号或评审编码。 The entry by code, number or lot.")
  var entry: String

  @Flag(
    help: """
      advance 晋级，exclude 不晋级，by-rank 撤回前次决定、按名次，keep 后面的轮次已结束而结果有变的，维持现状。 Goes on, or not, or by its rank as
      before, or what came of it stands.
      """)
  var outcome: SelectionOverride.Outcome

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let edition = try await desk.edition(options.edition)
    let id = try await desk.entryID(entry, edition: edition, in: round)
    let selection = try await desk.overrideSelection(
      of: round, edition: edition.id, entry: id, outcome, reason: reason)
    if !options.output.json {
      Talk.say(Talk.text("已记录，并重新遴选。", "Recorded; the list was cut anew."))
    }
    try SelectionPrinter(options.output).tell(selection, edition)
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

struct SelectionPlacesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "places", abstract: "评委会确定名额，代替规程的比例。 Sets the number of places.")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Argument(help: "名额。 How many.")
  var places: Int

  @Option(help: "名单：类别的名称或编号；只有一个名单时省略。 The list, such as a track.")
  var list: String = ""

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let selection = try await desk.setPlaces(
      of: round, edition: options.edition, list: list, places: places, reason: reason)
    try SelectionPrinter(options.output).tell(
      selection, try await desk.edition(options.edition))
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

struct SelectionConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "确认名单，下一轮可以开始。 Confirms the list.")

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(help: "已封存的结果有变动时，封存新版的理由。 Why what was sealed before has changed.")
  var reason: String = ""

  @OptionGroup var seen: AsShownOption

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let lines = try await desk.confirmSelection(
      of: round, edition: options.edition, reason: reason, asShown: seen.state)
    let advanced = lines.count { $0.outcome == .advanced }
    let nouns = try await desk.edition(options.edition).rulebook.nouns
    try options.output.tell(
      ["advanced": advanced], "已确认，晋级 \(nouns.count(advanced))。",
      "Confirmed; \(advanced) go on.")
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

extension TieAtLine: ExpressibleByArgument {}

extension SelectionOverride.Outcome: EnumerableFlag {}

/// Prints a selection for a person or a program.
struct SelectionPrinter {
  private struct Line: Encodable {
    let entry, outcome, reason: String
    /// The track, with the group where places are given by group.
    let division: String
    let reserve: Int?
    let confirmed: Bool
    let version: Int?
    let stale: Bool?
  }

  private struct Counts: Encodable {
    let list: String
    let places, advanced, reserves: Int
    let notes: [String]
  }

  let output: OutputOptions

  init(_ output: OutputOptions) {
    self.output = output
  }

  func show(_ selection: ShownSelection) throws {
    let lines = selection.lines
    if output.json {
      try Talk.printJSON(
        lines.map {
          Line(
            entry: $0.entry.text, outcome: $0.outcome.rawValue,
            reason: $0.reason(in: Talk.language),
            division: selection.division(of: $0.entry, in: Talk.language), reserve: $0.reserve,
            confirmed: selection.isConfirmed, version: selection.version?.version.number,
            stale: selection.version?.isStale)
        })
      return
    }
    let nouns = selection.edition.rulebook.nouns
    var table = TextTable([
      Talk.text("结果", "outcome"), Talk.text("编码", "entry"),
      Talk.text(nouns.titleHeading, "title"), Talk.text("单位", "organization"),
      Talk.text(selection.divisionHeading(in: .chinese), "track"),
      Talk.text("理由", "reason"),
    ])
    for line in lines {
      let outcome = line.outcome.name(in: Talk.language) + (line.reserve.map { " \($0)" } ?? "")
      let brief = selection.entries[line.entry]
      table.add([
        outcome, line.entry.text, PersonalNumbers.masked(brief?.title ?? ""),
        brief?.organization ?? "",
        selection.division(of: line.entry, in: Talk.language),
        line.reason(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
    if !lines.isEmpty {
      let totals = SelectionOutcome.allCases.compactMap { outcome -> String? in
        let count = lines.count { $0.outcome == outcome }
        return count == 0 ? nil : "\(outcome.name(in: Talk.language)) \(count)"
      }
      Talk.say(
        Talk.text(
          "共 \(nouns.count(lines.count))：\(totals.joined(separator: "，"))。",
          "\(lines.count) in all: \(totals.joined(separator: ", "))."))
    }
    for note in selection.notes where note.note.isAboutFilling {
      Talk.say(selection.text(of: note, in: Talk.language))
    }
    if let version = selection.version {
      Talk.say(version.notice(in: Talk.language))
    } else if lines.isEmpty {
      Talk.say(
        Talk.text(
          "名单为空：本轮尚未结束，或无人参加。",
          "Nobody is on the list: the round is not closed, or nobody is in it."))
    } else {
      Talk.say(
        Talk.text(
          "以上为按现有成绩得出的建议，尚未确认。", "A proposal from the results as they stand; not confirmed yet."))
    }
  }

  /// The counts of each list: as JSON where asked, else as ``say(_:_:)``.
  func tell(_ selection: Selection, _ edition: Edition) throws {
    guard output.json else { return Self.say(selection, edition) }
    let names = edition.names
    try Talk.printJSON(
      selection.lists.map {
        Counts(
          list: $0.id, places: $0.places, advanced: $0.advanced.count, reserves: $0.reserves.count,
          notes: $0.notes.map { $0.message(in: Talk.language, naming: names) })
      })
  }

  /// The counts of each list, and what a committee must know of it.
  static func say(_ selection: Selection, _ edition: Edition) {
    let names = edition.names
    for list in edition.inOrderOfTracks(selection.lists, id: \.id) {
      let name =
        list.id.isEmpty ? Talk.text("全部", "all") : names.list(list.id, in: Talk.language)
      Talk.say(
        Talk.text(
          "\(name)：\(list.source == .line ? "" : "名额 \(list.places)，")晋级 \(list.advanced.count)，候补 \(list.reserves.count)",
          "\(name): \(list.source == .line ? "" : "\(list.places) places, ")\(list.advanced.count) go on, \(list.reserves.count) in reserve"
        ))
      for note in list.notes { Talk.say("  " + note.message(in: Talk.language, naming: names)) }
    }
  }
}
