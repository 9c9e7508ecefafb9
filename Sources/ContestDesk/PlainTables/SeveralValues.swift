import Contest

/// Cells of a column with limits that name several of its values: 甲校、乙校 beside 乙校. Such a cell would be a value of its own,
/// so that the limits of neither school would hold for the entry.
///
/// | cell | other cells | names several |
/// |---|---|---|
/// | 甲校、乙校 | 乙校 | yes |
/// | 京华大学/燕山大学 | none of the two | yes, in a column of organizations |
/// | 物理/化学 | 生物 | no: one group may be called so |
struct SeveralValues {
  /// Positions of such cells, with the values that each names.
  let found: [(position: Int, values: [String])]

  /// - Parameters:
  ///   - values: the values of the rows, in their order; blank ones are ignored.
  ///   - areUnits: whether they are names of organizations, which tell by themselves that they are several.
  init(_ values: [String], areUnits: Bool) {
    let known = Set(values.lazy.filter { !$0.isEmpty }.map(LookAlike.fold))
    found = values.enumerated().compactMap { position, value in
      let parts = value.split { "、，,;；/／|｜\n\r".contains($0) }.map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }.filter { !$0.isEmpty }
      if parts.count > 1, parts.contains(where: { known.contains(LookAlike.fold($0)) }) {
        return (position, parts)
      }
      let units = areUnits ? UnitsInCell.names(value) : []
      return units.count > 1 ? (position, units) : nil
    }
  }
}
