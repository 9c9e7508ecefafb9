/// How a file of results is written, by the end of its name.
public enum ResultFormat: Hashable, Sendable {
  case workbook
  case csv

  public init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".xlsx") {
      self = .workbook
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else {
      return nil
    }
  }
}
