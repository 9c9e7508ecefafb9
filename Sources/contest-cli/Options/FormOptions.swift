import ArgumentParser
import ContestDesk

/// For commands that write forms: what is filled in by hand is not written over by chance.
struct FormOptions: ParsableArguments {
  @Flag(help: "已有填写过的表时，写在它们上面。 Writes over forms that were filled in.")
  var overwrite = false

  /// The desk that does as it was told here.
  func desk(_ options: GlobalOptions) async throws -> Desk {
    var desk = try await options.desk()
    desk.overwritesForms = overwrite
    return desk
  }
}
