extension EntryResult {
  /// The recorded marks and which of them count, in a round that records marks; in the order of its columns.
  public var recorded: [RecordedResult.Part] {
    get { further.facts.recorded }
    set { further.facts.recorded = newValue }
  }
  /// The round's own result before it was turned into points; `nil` if it is not turned into points.
  public var raw: Points? {
    get { further.facts.raw }
    set { further.facts.raw = newValue }
  }
  /// The value to which ``raw`` was compared when a scale turned it into points.
  public var measure: Scale.Measure? {
    get { further.facts.measure }
    set { further.facts.measure = newValue }
  }
  /// The points that the place of its own result gives in a total; `nil` where results count.
  public var placePoints: Points? {
    get { further.facts.placePoints }
    set { further.facts.placePoints = newValue }
  }
  /// The result before adjustments, and each adjustment. It has four decimals, because results are adjusted before they are
  /// rounded. Empty if no adjustment applies.
  public var beforeAdjustments: Points? {
    get { further.facts.beforeAdjustments }
    set { further.facts.beforeAdjustments = newValue }
  }
  public var adjustments: [ScoreAdjustment.Applied] {
    get { further.facts.adjustments }
    set { further.facts.adjustments = newValue }
  }
  /// Each panel's exact result, in a round with panels, in the order of the rulebook.
  public var panels: [Fraction] {
    get { further.facts.panels }
    set { further.facts.panels = newValue }
  }
  /// The room in which it was judged, in a round with rooms, and by how much that changed its result.
  public var room: Room? {
    get { further.facts.room }
    set { further.facts.room = newValue }
  }
  /// The parts of the score when earlier rounds count; empty when they do not.
  public var parts: [Part] {
    get { further.facts.parts }
    set { further.facts.parts = newValue }
  }

  /// What a result has in some kinds of rounds and not in others. A large round has a hundred thousand results, and most have
  /// none of it: so it is one word here, and the facts stand elsewhere, where there are any.
  struct Further: Hashable, Sendable {
    private var kept: Kept?

    var facts: Facts {
      get { kept?.facts ?? .none }
      set {
        if kept == nil, newValue == .none { return }
        kept = Kept(newValue)
      }
    }

    static func == (one: Further, other: Further) -> Bool {
      one.kept === other.kept || one.facts == other.facts
    }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }

    struct Facts: Hashable, Sendable {
      var recorded: [RecordedResult.Part] = []
      var raw: Points?
      var measure: Scale.Measure?
      var placePoints: Points?
      var beforeAdjustments: Points?
      var adjustments: [ScoreAdjustment.Applied] = []
      var panels: [Fraction] = []
      var room: Room?
      var parts: [Part] = []

      static let none = Facts()
    }

    private final class Kept: Sendable {
      let facts: Facts

      init(_ facts: Facts) { self.facts = facts }
    }
  }
}
