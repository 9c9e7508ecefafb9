/// The marks of one sheet, one after another.
///
/// Up to six marks of at most 214,748 points stand in 26 bytes of the sheet itself. An array for them, as for more and larger
/// ones, would take 64 bytes more for each of half a million sheets.
enum KeptMarks: Hashable, Sendable {
  case few(Few)
  case many([Points])

  struct Few: Hashable, Sendable {
    fileprivate var pairs = (SIMD2<Int32>.zero, SIMD2<Int32>.zero, SIMD2<Int32>.zero)
    let count: UInt8

    static func == (one: Few, other: Few) -> Bool {
      one.count == other.count && one.pairs == other.pairs
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(count)
      hasher.combine(pairs.0)
      hasher.combine(pairs.1)
      hasher.combine(pairs.2)
    }

    /// The mark at a place, 0…5.
    fileprivate subscript(place: Int) -> Int32 {
      get {
        switch place {
        case 0: pairs.0.x
        case 1: pairs.0.y
        case 2: pairs.1.x
        case 3: pairs.1.y
        case 4: pairs.2.x
        default: pairs.2.y
        }
      }
      set {
        switch place {
        case 0: pairs.0.x = newValue
        case 1: pairs.0.y = newValue
        case 2: pairs.1.x = newValue
        case 3: pairs.1.y = newValue
        case 4: pairs.2.x = newValue
        default: pairs.2.y = newValue
        }
      }
    }
  }

  init(_ marks: [Points]) {
    self.init(count: marks.count) { marks[$0] }
  }

  /// So many marks; `mark` gives the one at a place, 0 for the first.
  init(count: Int, _ mark: (Int) -> Points) {
    guard count <= 6 else {
      self = .many((0..<count).map(mark))
      return
    }
    var few = Few(count: UInt8(count))
    for place in 0..<count {
      guard let small = Int32(exactly: mark(place).tenThousandths) else {
        self = .many((0..<count).map(mark))
        return
      }
      few[place] = small
    }
    self = .few(few)
  }

  /// The mark at a place below the number of marks.
  subscript(place: Int) -> Points {
    switch self {
    case .few(let few): Points(tenThousandths: Int(few[place]))
    case .many(let marks): marks[place]
    }
  }
}
