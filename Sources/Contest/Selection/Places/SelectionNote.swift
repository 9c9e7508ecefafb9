/// Something true of a whole list that the committee must know before it confirms it.
public enum SelectionNote: Hashable, Sendable {
  /// Entries of equal rank that do not all fit, and what is done with them.
  case tieAtLine(rank: Int, entries: [Entry.ID], places: Int, TieAtLine)
  /// Places that no entry could take.
  case unfilled(Int)
  /// Entries beyond the number of places.
  case overfilled(Int)
  case tooFewOfTrack(Track.ID, least: Int, attainable: Int)
}

extension SelectionNote: Explained {
  public var code: String {
    switch self {
    case .tieAtLine: "selection-note-tie"
    case .unfilled: "selection-note-unfilled"
    case .overfilled: "selection-note-overfilled"
    case .tooFewOfTrack: "selection-note-too-few-of-track"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tieAtLine(let rank, let entries, let places, let ties), .chinese):
      "第 \(rank) 名处 \(entries.count) 件并列（\(entries.listed("、"))），只余 \(places) 个名额；"
        + ties.sentence(in: language)
    case (.tieAtLine(let rank, let entries, let places, let ties), .english):
      "\(entries.count) entries share rank \(rank) (\(entries.listed(", "))) and \(places) fit; "
        + ties.sentence(in: language)
    case (.unfilled(let places), .chinese): "有 \(places) 个名额空缺，没有符合条件的作品。"
    case (.unfilled(let places), .english):
      "\(places) places stay empty: no further entry meets the rules."
    case (.overfilled(let places), .chinese): "入选数超出名额 \(places) 个，请核对决定或调整名额。"
    case (.overfilled(let places), .english):
      "\(places) more are in than there are places. Check the decisions, or set the number anew."
    case (.tooFewOfTrack(let track, let least, let attainable), .chinese):
      "类别“\(track)”至少应有 \(least) 个名额，按现有作品和上限只能有 \(attainable) 个。"
    case (.tooFewOfTrack(let track, let least, let attainable), .english):
      "Track “\(track)” should have at least \(least) places; "
        + "its entries, the caps and the places allow \(attainable)."
    }
  }
}

extension TieAtLine {
  fileprivate func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.wait, .chinese): "请评委会作出决定并写明理由。"
    case (.wait, .english): "the committee is asked to decide, with a reason."
    case (.takeAll, .chinese): "按规定全部入选。"
    case (.takeAll, .english): "all are taken, as the rule says."
    case (.takeNone, .chinese): "按规定均不入选。"
    case (.takeNone, .english): "none is taken, as the rule says."
    }
  }
}

extension [Entry.ID] {
  /// The first few, and how many more there are.
  func listed(_ separator: String, most: Int = 8) -> String {
    let shown = prefix(most).map(\.text).joined(separator: separator)
    return count > most ? "\(shown)…（\(count)）" : shown
  }
}
