import Contest

extension MarkTable {
  /// Marks with some structure that `Benchmarks/rivals/scoring/agreement.py` makes too, from the same seed.
  static func reference(seed: Int, entries: Int, judges: Int, missing: Int = 0) -> MarkTable {
    var random = SeededGenerator(seed: seed)
    var marks: [Mark] = []
    for entry in 0..<entries {
      for judge in 0..<judges {
        let mark = 60 + random.number(below: 20) + 2 * (entry % 7) + 3 * (judge % 3)
        if random.number(below: 100) >= missing {
          marks.append(Mark(entry: entry, judge: judge, value: Double(mark)))
        }
      }
    }
    return MarkTable(entryCount: entries, judgeCount: judges, marks: marks)
  }
}

/// Whether a value is the reference to a millionth, relatively for large ones.
func isClose(_ value: Double?, _ reference: Double, _ tolerance: Double = 1e-6) -> Bool {
  guard let value else { return false }
  return abs(value - reference) <= tolerance * max(1, abs(reference))
}
