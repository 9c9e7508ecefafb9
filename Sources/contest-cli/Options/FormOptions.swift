import ArgumentParser
import ContestDesk

/// For commands that write forms: a form that somebody has filled in is replaced only with `--overwrite`.
struct FormOptions: ParsableArguments {
  @Flag(help: "已有填写过的表时，写在它们上面。 Writes over forms that were filled in.")
  var overwrite = false

  /// The desk, with this choice set.
  func desk(_ options: GlobalOptions) async throws -> Desk {
    var desk = try await options.desk()
    desk.overwritesForms = overwrite
    return desk
  }
}
