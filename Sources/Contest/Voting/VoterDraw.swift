/// Draws voters from a pool by lot: 从评委库随机抽取评委.
///
/// The whole pool is put in an order by the round's seed; the first so many vote, and whoever cannot come is replaced by the
/// next in that order. The pool is first put in the order of ids, so the order in which it is given does not matter.
public enum VoterDraw {
  /// The pool in the order of the lot. The same pool and seed give the same order on every machine.
  public static func order(_ pool: [Judge.ID], seed: Seed) -> [Judge.ID] {
    var random = SeededGenerator(seed: seed.derived("voters"))
    return random.drawn(pool.sorted())
  }
}
