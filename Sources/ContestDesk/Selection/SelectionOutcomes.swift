import Contest

/// What became of each entry in a selection, found by its id.
///
/// The lines of a large round are a hundred thousand, and a dictionary of them would take three times their room: they are searched,
/// since they come by entry.
struct SelectionOutcomes: Sendable {
  private let lines: [SelectionLine]

  /// Of several lines of one entry the last counts.
  init(_ given: [SelectionLine]) {
    let isInOrder = zip(given, given.dropFirst()).allSatisfy { $0.entry <= $1.entry }
    lines =
      isInOrder
      ? given
      : given.indices.sorted { (given[$0].entry, $0) < (given[$1].entry, $1) }.map { given[$0] }
  }

  var isEmpty: Bool { lines.isEmpty }

  subscript(entry: Entry.ID) -> SelectionLine? {
    let next = lines.indices.bisect { lines[$0].entry > entry }
    guard next > 0, lines[next - 1].entry == entry else { return nil }
    return lines[next - 1]
  }
}
