import Contest
import ContestDesk

/// Words for versions and their differences.
struct OutcomePrinter {
  let status: OutcomeStatus

  init(_ status: OutcomeStatus) {
    self.status = status
  }

  /// A line for each change: the list, the entry with its title, before and after. The order of lists of data comes last, and
  /// is nobody's gain.
  func lines(_ changes: [OutcomeDifference.Change]) -> [String] {
    status.orderOfDataLast(changes).map { change in
      let code = change.entry.text
      let entry =
        status.titles[change.entry].map {
          status.edition.rulebook.nouns.called(code, $0, in: Talk.language)
        } ?? code
      let list = status.name(of: change.list, in: Talk.language)
      let sign =
        switch change.direction(levels: status.edition.tier.awards.map(\.level.chinese)) {
        case .gains: "↑"
        case .loses: "↓"
        case .same: "·"
        }
      return
        "\(status.isOrderAlone(change) ? "·" : sign) \(list)  \(entry)  \(status.message(of: change, in: Talk.language))"
    }
  }

  /// The changes to a person, those that move somebody first and at most twenty.
  func tell(_ changes: OutcomeDifference?) {
    guard let changes, !changes.isEmpty else { return }
    let lines = lines(changes.changes)
    lines.prefix(20).forEach(Talk.say)
    if lines.count > 20 {
      Talk.say(
        Talk.text(
          "…共 \(lines.count) 处，全部见 outcome differences。",
          "… \(lines.count) in all; see outcome differences."))
    }
    honours(changes).prefix(20).forEach(Talk.say)
    effects(changes).forEach(Talk.say)
    reasons(changes).forEach(Talk.say)
  }

  /// The lists on which nobody moves while the places, a limit or the reasons have changed.
  func reasons(_ changes: OutcomeDifference) -> [String] {
    changes.reasons.map { status.message(of: $0, in: Talk.language) }
  }

  /// Why others have other scores because one has left.
  func effects(_ changes: OutcomeDifference) -> [String] {
    changes.effects.map { status.message(of: $0, in: Talk.language) }
  }

  /// What the changes come to for organizations: points, cups, prizes of their own.
  func honours(_ changes: OutcomeDifference) -> [String] {
    changes.honours.map { $0.message(in: Talk.language) }
  }

  /// The questions that a trial would open, and the places that it would leave empty.
  func consequences(of trial: WhatIfReport.Trial) -> [String] {
    trial.opened.map {
      Talk.text("将有待办：", "Would be open: ") + status.message(of: $0, in: Talk.language)
    }
      + trial.emptied.map {
        Talk.text("将有空缺：", "Would be empty: ")
          + $0.message(in: Talk.language, naming: status.edition.names)
      }
  }

  /// What is open, to a person.
  func tellOpen(_ open: [OpenQuestion]? = nil) {
    for question in open ?? status.open {
      Talk.say(Talk.text("待办：", "Open: ") + status.message(of: question, in: Talk.language))
    }
    for places in status.emptyPlaces {
      Talk.say(
        Talk.text("空缺：", "Empty: ")
          + places.message(in: Talk.language, naming: status.edition.names))
    }
    for unmet in status.unmetMinima {
      Talk.say(
        Talk.text("保底：", "Minimum: ")
          + unmet.message(in: Talk.language, naming: status.edition.names))
    }
  }

  func json(_ changes: OutcomeDifference) -> [OutcomeJSON.Change] {
    changes.changes.map { OutcomeJSON.Change($0, status) }
      + changes.reasons.flatMap { reasons in
        reasons.entries.map { OutcomeJSON.Change($0, reasons, status) }
      }
  }

  /// That a version was sealed, by which step, and which list is in it for the first time.
  ///
  /// A decision about one prize may be the first that gives prizes at all: it then seals all of them, and says so.
  func sealed(_ version: OutcomeVersion, changes: Bool) -> String {
    let earlier = status.versions.filter { $0.number < version.number }.sealedLists
    let first = version.list.flatMap { earlier.contains($0) ? nil : $0 }
      .map { status.name(of: $0, in: Talk.language) }
    let step = version.step.name(in: Talk.language)
    return Talk.text(
      "已封存第 \(version.number) 版（\(step)）"
        + (first.map { "，其中首次有“\($0)”" } ?? "") + (changes ? "，与前一版相比：" : "。"),
      "Sealed version \(version.number) (\(step))"
        + (first.map { ", the first with “\($0)”" } ?? "")
        + (changes ? "; against the one before:" : "."))
  }
}
