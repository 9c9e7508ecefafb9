/// A way into the tables that decide nothing, for the length of one ``Database/note(_:)``: it reads everything, and changes
/// only those tables.
public final class Notes: Connection {
  public override func prepare(_ sql: String) throws(StoreError) -> any Statement {
    try check(sql)
    return try super.prepare(sql)
  }

  public override func prepareStreaming(_ sql: String) throws(StoreError) -> any Statement {
    try check(sql)
    return try super.prepareStreaming(sql)
  }

  private func check(_ sql: String) throws(StoreError) {
    let words = sql.split { $0.isWhitespace || $0 == "(" }
    let table: Substring? =
      switch words.first?.uppercased() {
      case "SELECT": nil
      case "INSERT", "DELETE": words.dropFirst(2).first ?? ""
      case "UPDATE": words.dropFirst().first ?? ""
      default: words.first ?? ""
      }
    if let table, TableRoles.undeciding[String(table)] == nil {
      throw .unrecordedChange(String(table))
    }
  }
}
