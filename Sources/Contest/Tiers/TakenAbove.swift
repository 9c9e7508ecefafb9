/// Who stays recommended because the office above has taken it in: 上级已递补.
///
/// The office above moves up the reserve that it was sent; the results below may name somebody else, where an organization's
/// cap stood in the way before. Whoever is an entry above stays recommended, and of those who never were the last ones wait
/// as the first reserves, so that the number stays what it was.
///
/// | by the results | above | recommended | reserves |
/// |---|---|---|---|
/// | A3, A2; reserve A5 | A3, A5 | A3, A5 | A2 |
/// | A3, A2; reserve A5 | A3 | A3, A2 | A5 |
/// | A3; no reserve | A3, A5 | A3, A5 | – |
public struct TakenAbove: Hashable, Sendable {
  public let recommended: [Entry.ID]
  public let reserves: [Entry.ID]
  /// Those who are recommended only because the office above has them.
  public let kept: [Entry.ID]

  /// `taken` are the entries that stand above, and stand here; `fresh` those that no package has named yet.
  public init(
    recommended: [Entry.ID], reserves: [Entry.ID], taken: [Entry.ID], fresh: Set<Entry.ID>
  ) {
    let present = Set(recommended)
    let kept = taken.filter { !present.contains($0) }
    var (list, waiting) = (recommended, reserves.filter { !kept.contains($0) })
    for _ in kept {
      guard let place = list.lastIndex(where: fresh.contains) else { break }
      waiting.insert(list.remove(at: place), at: 0)
    }
    self.recommended = list + kept
    self.reserves = waiting
    self.kept = kept
  }
}
