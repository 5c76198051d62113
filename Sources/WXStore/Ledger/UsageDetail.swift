package import WXCore

/// What a row of a report is about, if it is a run or a session.
package struct UsageDetail: Hashable, Sendable {
    /// When the run, or the session's latest run, was opened.
    package var time: Timestamp
    /// Its project.
    package var project: ProjectID
    /// How the run, or the session's latest run, ended.
    package var status: RunStatus
    /// Whether that run was cut.
    package var isPartial: Bool
    /// The beginning of the question, or the session's title; nil if none is kept.
    package var title: String?

    package init(time: Timestamp, project: ProjectID, status: RunStatus, isPartial: Bool = false, title: String? = nil)
    {
        self.time = time
        self.project = project
        self.status = status
        self.isPartial = isPartial
        self.title = title
    }
}

extension UsageDetail {
    init(_ run: RunRecord) {
        self.init(
            time: run.createdAt, project: run.project, status: run.status, isPartial: run.isPartial, title: run.title)
    }
}
